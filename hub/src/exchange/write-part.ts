import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { publicId } from "../ids.ts";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { ensureAudience } from "./audience.ts";
import { resolveSubjects, type PartDraft } from "./draft.ts";

/** So many random increasing numbers that neither their values nor their gaps tell how many others there are. */
export function drawPositions(count: number): readonly number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(randomInt(2 ** 31 - 1));
  return [...drawn].toSorted((one, other) => one - other);
}

/** Writes one part with its subjects; returns its audience. `place` is where the part stands in the input. */
export async function writePart(tx: Tx, now: Date, bulletinId: string, position: number, part: PartDraft, place: string): Promise<string> {
  const id = publicId();
  const audienceId = await ensureAudience(tx, now, part.audience);
  await sql`
    insert into app.bulletin_part (bulletin_id, id, kind, position, tlp, audience_id, content, published_at, changed_at)
    values (${bulletinId}, ${id}, ${part.kind}, ${position}, ${part.tlp}, ${audienceId}, ${JSON.stringify(part.content)}, ${now}, ${now})`.execute(
    tx,
  );
  await writeSubjects(tx, bulletinId, id, audienceId, await resolveSubjects(tx, part.vulnerabilities ?? [], `${place}/vulnerabilities`));
  return audienceId;
}

/** Writes what a part is about. */
export async function writeSubjects(tx: Tx, bulletinId: string, partId: string, audienceId: string, ids: readonly string[]): Promise<void> {
  await sql`
    insert into app.bulletin_part_vulnerability (bulletin_id, part_id, audience_id, vulnerability_id)
    select distinct ${bulletinId}::uuid, ${partId}::uuid, ${audienceId}::uuid, v from unnest(${ids}::uuid[]) v`.execute(tx);
}

/** Tells the readers of these audiences, once each, that the bulletin is new or changed. */
export const logChange = (tx: Tx, now: Date, bulletinId: string, audienceIds: readonly string[]): Promise<void> =>
  appendLog(
    tx,
    now,
    [...new Set(audienceIds)].map((audienceId) => ({ kind: "bulletins", audienceId, ref: bulletinId })),
  );
