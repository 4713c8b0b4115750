import { sql } from "kysely";
import { lockOrganisation } from "../alerts/index.ts";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { deleteComponents } from "./remove-components.ts";

/** Takes an asset with its components out of an organisation's inventory. False when this organisation has no such asset. */
export async function removeAsset(tx: Tx, now: Date, organisationId: string, assetId: string): Promise<boolean> {
  await lockOrganisation(tx, organisationId);
  const { rows } = await sql<{ id: string }>`
    select id from app.component where organisation_id = ${organisationId} and asset_id = ${assetId}::uuid`.execute(tx);
  await deleteComponents(
    tx,
    now,
    organisationId,
    rows.map((row) => row.id),
  );
  const { rows: gone } = await sql`
    delete from app.asset where organisation_id = ${organisationId} and id = ${assetId}::uuid returning 1`.execute(tx);
  if (gone.length === 0) return false;
  await appendLog(tx, now, [{ kind: "inventory", organisationId }]);
  return true;
}
