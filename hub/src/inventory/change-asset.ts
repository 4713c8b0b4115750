import { sql } from "kysely";
import { lockOrganisation, refreshAlerts } from "../alerts/index.ts";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { oneLine } from "./one-line.ts";

/** What a person says of an asset; absent stays as it is. B/I/V 1–4: how bad when it does not work, is wrong, is out on the street. */
export interface AssetChange {
  readonly name?: string;
  readonly owner?: string;
  readonly exposure?: "small" | "controlled" | "open" | "unknown";
  readonly availability?: number | null;
  readonly integrity?: number | null;
  readonly confidentiality?: number | null;
}

/** Changes an asset and, where exposure or B/I/V changed, the urgency of its alerts. False when this organisation has no such asset. */
export async function changeAsset(tx: Tx, now: Date, organisationId: string, assetId: string, change: AssetChange): Promise<boolean> {
  await lockOrganisation(tx, organisationId);
  const { rows } = await sql`
    update app.asset set name = coalesce(nullif(${oneLine(change.name ?? "")}, ''), name),
      owner = coalesce(${change.owner === undefined ? null : oneLine(change.owner)}, owner),
      exposure = coalesce(${change.exposure ?? null}, exposure),
      availability = case when ${"availability" in change} then ${change.availability ?? null}::smallint else availability end,
      integrity = case when ${"integrity" in change} then ${change.integrity ?? null}::smallint else integrity end,
      confidentiality = case when ${"confidentiality" in change} then ${change.confidentiality ?? null}::smallint else confidentiality end,
      changed_at = ${now}
    where organisation_id = ${organisationId} and id = ${assetId}::uuid returning 1`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    update app.component_target t set stakes = a.stakes
    from app.component k join app.asset a on a.organisation_id = k.organisation_id and a.id = k.asset_id
    where k.organisation_id = ${organisationId} and a.id = ${assetId}::uuid and t.organisation_id = k.organisation_id and t.component_id = k.id
      and t.stakes <> a.stakes`.execute(tx);
  const { rows: touched } = await sql<{ subject_id: string }>`
    select distinct c.subject_id from app.alert_component c
    join app.component k on k.organisation_id = c.organisation_id and k.id = c.component_id
    where c.organisation_id = ${organisationId} and k.asset_id = ${assetId}::uuid`.execute(tx);
  await refreshAlerts(
    tx,
    now,
    organisationId,
    touched.map((row) => row.subject_id),
  );
  await appendLog(tx, now, [{ kind: "inventory", organisationId }]);
  return true;
}
