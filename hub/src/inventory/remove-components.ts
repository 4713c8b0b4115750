import { sql } from "kysely";
import { refreshAfterRemoval } from "../alerts/index.ts";
import type { Tx } from "../db/transaction.ts";

/** Takes components out of an organisation's inventory; alerts that rested on them alone close with that reason. */
export async function removeComponents(tx: Tx, now: Date, organisationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<{ subject_id: string }>`
    delete from app.alert_component where organisation_id = ${organisationId} and component_id = any(${ids}::uuid[])
    returning subject_id`.execute(tx);
  await sql`delete from app.component where organisation_id = ${organisationId} and id = any(${ids}::uuid[])`.execute(tx);
  await refreshAfterRemoval(tx, now, organisationId, [...new Set(rows.map((row) => row.subject_id))]);
}
