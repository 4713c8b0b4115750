import { sql } from "kysely";
import { lockRecords, refreshBulletins } from "../alerts/index.ts";
import type { Member, Tx } from "../db/transaction.ts";
import { requireHubRole } from "./hub-role.ts";
import { lockOwnBulletin } from "./own-bulletin.ts";
import { logChange } from "./write-part.ts";

/**
 * Takes an own bulletin back: its texts and subjects are erased, so that what was sent by mistake is not read on; its readers see that there was
 * one and that it was withdrawn. Runs in a transaction of asSystem (ADR 4). Throws Refusal.
 */
export async function withdrawBulletin(tx: Tx, now: Date, member: Member, bulletinId: string): Promise<void> {
  const author = await requireHubRole(tx, member, "hub_editor");
  await lockRecords(tx);
  await lockOwnBulletin(tx, author.organisationId, bulletinId);
  await sql`update app.bulletin set withdrawn_at = ${now} where id = ${bulletinId}`.execute(tx);
  await sql`delete from app.bulletin_part_vulnerability where bulletin_id = ${bulletinId}`.execute(tx);
  await sql`delete from app.bulletin_part_product where bulletin_id = ${bulletinId}`.execute(tx);
  const { rows } = await sql<{ audience_id: string }>`
    update app.bulletin_part set content = '{}', revision = revision + 1, changed_at = ${now}
    where bulletin_id = ${bulletinId} returning audience_id`.execute(tx);
  await refreshBulletins(tx, now, { bulletinIds: [bulletinId] });
  await logChange(
    tx,
    now,
    bulletinId,
    rows.map((row) => row.audience_id),
  );
}
