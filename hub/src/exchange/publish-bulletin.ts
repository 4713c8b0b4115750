import { sql } from "kysely";
import { lockRecords, refreshBulletins } from "../alerts/index.ts";
import { publicId } from "../ids.ts";
import type { Member, Tx } from "../db/transaction.ts";
import { checkParts, type PartDraft } from "./draft.ts";
import { requireHubRole } from "./hub-role.ts";
import { drawPositions, logChange, writePart } from "./write-part.ts";

/**
 * Publishes a bulletin of one or more parts, each for its own readers. Runs in a transaction of asSystem, because the application's role can write
 * nothing that others read; that the member is the hub's editor is checked in that same transaction (ADR 4). Who wrote it is kept for the author's
 * organisation alone. Throws Refusal; then nothing is written.
 */
export async function publishBulletin(
  tx: Tx,
  now: Date,
  member: Member,
  input: { readonly parts: readonly PartDraft[] },
): Promise<{ id: string }> {
  const author = await requireHubRole(tx, member, "hub_editor");
  await lockRecords(tx);
  await checkParts(tx, input.parts);
  const id = publicId();
  await sql`insert into app.bulletin (id) values (${id})`.execute(tx);
  await sql`
    insert into app.bulletin_author (organisation_id, bulletin_id, person_id)
    values (${author.organisationId}, ${id}, ${author.personId})`.execute(tx);
  const positions = drawPositions(input.parts.length);
  const audiences: string[] = [];
  for (const [index, part] of input.parts.entries())
    audiences.push(await writePart(tx, now, id, positions[index] ?? 0, part, `/parts/${index}`));
  await refreshBulletins(tx, now, { bulletinIds: [id] });
  await logChange(tx, now, id, audiences);
  return { id };
}
