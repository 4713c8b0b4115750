import { sql } from "kysely";
import { lockOrganisation, refreshAfterRemoval } from "../alerts/index.ts";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";

/** Removes components as deleteComponents does, and tells open screens. */
export async function removeComponents(tx: Tx, now: Date, organisationId: string, ids: readonly string[]): Promise<number> {
  const gone = await deleteComponents(tx, now, organisationId, ids);
  if (gone > 0) await appendLog(tx, now, [{ kind: "inventory", organisationId }]);
  return gone;
}

/** Takes components out of an organisation's inventory; alerts that rested on them alone close with that reason. Returns how many went. */
export async function deleteComponents(tx: Tx, now: Date, organisationId: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  await lockOrganisation(tx, organisationId);
  const { rows } = await sql<{ subject_id: string }>`
    delete from app.alert_component where organisation_id = ${organisationId} and component_id = any(${ids}::uuid[])
    returning subject_id`.execute(tx);
  // Actions about it go with it: their history tells of a thing that is no longer there.
  await sql`delete from app.action where organisation_id = ${organisationId} and component_id = any(${ids}::uuid[])`.execute(tx);
  const { rows: gone } = await sql`
    delete from app.component where organisation_id = ${organisationId} and id = any(${ids}::uuid[]) returning 1`.execute(tx);
  await refreshAfterRemoval(tx, now, organisationId, [...new Set(rows.map((row) => row.subject_id))]);
  return gone.length;
}
