import { sql } from "kysely";
import { lockRecords, refreshBulletins } from "../alerts/index.ts";
import type { Member, Tx } from "../db/transaction.ts";
import { checkContent, resolveSubjects, type Content } from "./draft.ts";
import { invalid } from "./invalid.ts";
import { requireHubRole } from "./hub-role.ts";
import { lockOwnBulletin } from "./own-bulletin.ts";
import { resolveProducts } from "./resolve-products.ts";
import { logChange, writeProducts, writeVulnerabilities } from "./write-part.ts";

/** The new text of a part, and what it is about where that changes. Label and readers stay: for others, publish another part. */
export interface PartRevision {
  readonly id: string;
  readonly content: Content;
  readonly vulnerabilities?: readonly string[];
  readonly products?: readonly string[];
}

/**
 * Changes parts of an own bulletin; only the readers of a changed part hear of it, and only that part gets a new revision. Runs in a transaction
 * of asSystem (ADR 4). Throws Refusal.
 */
export async function reviseBulletin(
  tx: Tx,
  now: Date,
  member: Member,
  input: { readonly id: string; readonly parts: readonly PartRevision[] },
): Promise<void> {
  const author = await requireHubRole(tx, member, "hub_editor");
  await lockRecords(tx);
  await lockOwnBulletin(tx, author.organisationId, input.id);
  const audiences: string[] = [];
  for (const [index, part] of input.parts.entries()) audiences.push(await revisePart(tx, now, input.id, part, `/parts/${index}`));
  await refreshBulletins(tx, now, { bulletinIds: [input.id] });
  await logChange(tx, now, input.id, audiences);
}

async function revisePart(tx: Tx, now: Date, bulletinId: string, part: PartRevision, place: string): Promise<string> {
  checkContent(part.content, `${place}/content`);
  const { rows } = await sql<{ audience_id: string }>`
    update app.bulletin_part set content = ${JSON.stringify(part.content)}, revision = revision + 1, changed_at = ${now}
    where bulletin_id = ${bulletinId} and id = ${part.id} returning audience_id`.execute(tx);
  const changed = rows[0];
  if (!changed) throw invalid(`${place}/id`, "The bulletin has no such part.");
  const written = { bulletinId, id: part.id, audienceId: changed.audience_id };
  if (part.vulnerabilities) {
    await writeVulnerabilities(tx, written, await resolveSubjects(tx, part.vulnerabilities, `${place}/vulnerabilities`));
  }
  if (part.products) await writeProducts(tx, written, await resolveProducts(tx, part.products, `${place}/products`));
  return changed.audience_id;
}
