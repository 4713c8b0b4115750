import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { publicId } from "../ids.ts";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { ensureAudience } from "./audience.ts";
import { resolveSubjects, type PartDraft } from "./draft.ts";
import { resolveProducts, type PartProduct } from "./resolve-products.ts";

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
  const written = { bulletinId, id, audienceId };
  await writeVulnerabilities(tx, written, await resolveSubjects(tx, part.vulnerabilities ?? [], `${place}/vulnerabilities`));
  await writeProducts(tx, written, await resolveProducts(tx, part.products ?? [], `${place}/products`));
  return audienceId;
}

/** A part as the rows about its subjects name it. */
export interface WrittenPart {
  readonly bulletinId: string;
  readonly id: string;
  readonly audienceId: string;
}

/** Writes which vulnerabilities a part is about, in place of any it was about. */
export async function writeVulnerabilities(tx: Tx, part: WrittenPart, ids: readonly string[]): Promise<void> {
  await sql`delete from app.bulletin_part_vulnerability where bulletin_id = ${part.bulletinId} and part_id = ${part.id}`.execute(tx);
  await sql`
    insert into app.bulletin_part_vulnerability (bulletin_id, part_id, audience_id, vulnerability_id)
    select distinct ${part.bulletinId}::uuid, ${part.id}::uuid, ${part.audienceId}::uuid, v from unnest(${ids}::uuid[]) v`.execute(tx);
}

/** The same for products. */
export async function writeProducts(tx: Tx, part: WrittenPart, products: readonly PartProduct[]): Promise<void> {
  await sql`delete from app.bulletin_part_product where bulletin_id = ${part.bulletinId} and part_id = ${part.id}`.execute(tx);
  await sql`
    insert into app.bulletin_part_product (bulletin_id, part_id, audience_id, product_id, named)
    select ${part.bulletinId}::uuid, ${part.id}::uuid, ${part.audienceId}::uuid, p.*
    from unnest(${products.map((product) => product.id)}::uuid[], ${products.map((product) => product.named)}::boolean[]) as p`.execute(tx);
}

/** Tells the readers of these audiences, once each, that the bulletin is new or changed. */
export const logChange = (tx: Tx, now: Date, bulletinId: string, audienceIds: readonly string[]): Promise<void> =>
  appendLog(
    tx,
    now,
    [...new Set(audienceIds)].map((audienceId) => ({ kind: "bulletins", audienceId, ref: bulletinId })),
  );
