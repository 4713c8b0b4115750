import { readInventoryRow, type InventoryRow } from "@schakel/engine";
import { sql } from "kysely";
import { lockOrganisation, refreshComponents } from "../alerts/index.ts";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { oneLine } from "./one-line.ts";
import { canonical } from "./typed-row.ts";
import { writeComponents } from "./write-components.ts";

/** What a person may correct of a component; absent fields stay as they are, "" empties one. */
export type ComponentChange = Partial<Pick<InventoryRow, "vendor" | "product" | "version" | "edition" | "cpe" | "purl" | "notes">>;

/**
 * Corrects what was typed about one component (the answer to "which version?", most often) and matches it anew at once. It stays the same row for the
 * next import. False when this organisation has no such component.
 */
export async function changeComponent(
  tx: Tx,
  now: Date,
  organisationId: string,
  componentId: string,
  change: ComponentChange,
): Promise<boolean> {
  await lockOrganisation(tx, organisationId);
  const { rows } = await sql<{ asset_id: string; source_key: string; typed: InventoryRow }>`
    select asset_id, source_key, typed from app.component
    where organisation_id = ${organisationId} and id = ${componentId}::uuid for update`.execute(tx);
  const before = rows[0];
  if (!before) return false;
  const said = Object.fromEntries(Object.entries(change).map(([field, text]) => [field, oneLine(text)]));
  const typed: InventoryRow = { ...before.typed, row: 0, ...said };
  const write = {
    id: componentId,
    assetId: before.asset_id,
    sourceKey: before.source_key,
    typed: canonical(typed),
    reading: readInventoryRow(typed),
  };
  await refreshComponents(tx, now, organisationId, await writeComponents(tx, now, organisationId, [write]));
  await appendLog(tx, now, [{ kind: "inventory", organisationId }]);
  return true;
}
