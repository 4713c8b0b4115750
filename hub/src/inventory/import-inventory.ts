import { readInventoryRow, type ComponentReading } from "@schakel/engine";
import type { Inventory, InventoryRemark, InventoryRow } from "@schakel/standards";
import { sql } from "kysely";
import { lockOrganisation, refreshComponents } from "../alerts/index.ts";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { assetName, ensureAssets } from "./ensure-assets.ts";
import { deleteComponents } from "./remove-components.ts";
import { sourceKeys } from "./source-key.ts";
import { canonical } from "./typed-row.ts";
import { writeComponents, type ComponentWrite } from "./write-components.ts";

/** A remark as a text of content/texts/inventory.json. */
export interface RemarkText {
  readonly code: string;
  readonly params: Record<string, string>;
}

export type RowState = "added" | "changed" | "unchanged" | "rejected";

/** What became of one row, and what was understood of it. */
export interface RowResult {
  readonly row: number | string;
  readonly state: RowState;
  readonly product: string;
  readonly vendor: string;
  readonly version: string;
  readonly precision: ComponentReading["precision"];
  /** Whether any product was recognised in it; without, no record can ever match. */
  readonly recognised: boolean;
  readonly notes: ComponentReading["notes"];
  /** Why the row was rejected: for logs, and for people. */
  readonly message?: string;
  readonly why?: RemarkText;
}

export interface InventoryResult {
  readonly rows: readonly RowResult[];
  readonly remarks: readonly InventoryRemark[];
  /** Components that a bill of materials no longer lists and that went with this import. */
  readonly removed: number;
}

/**
 * Puts an inventory into an organisation: new rows are added, known rows brought up to date, so doing it twice changes nothing. A bill of materials
 * (CycloneDX) is the whole truth about its asset, so what it no longer lists goes; a CSV file is not, so nothing goes. What changed is
 * matched at once against all that is known, in this transaction.
 */
export async function importInventory(tx: Tx, now: Date, organisationId: string, inventory: Inventory): Promise<InventoryResult> {
  await lockOrganisation(tx, organisationId);
  const keys = sourceKeys(inventory.rows);
  const known = await readKnown(tx, organisationId, keys);
  const assets =
    known.size === inventory.rows.length ? new Map<string, string>() : await ensureAssets(tx, now, organisationId, inventory.rows);
  const results: RowResult[] = [];
  const writes: ComponentWrite[] = [];
  for (const [index, row] of inventory.rows.entries()) {
    const key = keys[index] ?? "";
    const before = known.get(key);
    const reading = readInventoryRow(row);
    const state = before === undefined ? "added" : before.typed === canonical(row) ? "unchanged" : "changed";
    results.push({ row: row.row, state, ...told(reading) });
    if (state !== "unchanged") {
      writes.push({
        id: before?.id ?? newId(now),
        assetId: before?.asset_id ?? assets.get(assetName(row)) ?? "",
        sourceKey: key,
        typed: canonical(row),
        reading,
      });
    }
  }
  await refreshComponents(tx, now, organisationId, await writeComponents(tx, now, organisationId, writes));
  const removed = inventory.format === "cyclonedx" ? await removeUnlisted(tx, now, organisationId, inventory.rows, keys) : 0;
  if (writes.length + removed > 0) await appendLog(tx, now, [{ kind: "inventory", organisationId }]);
  const rejected = inventory.rejected.map((one) => ({
    row: one.row,
    state: "rejected" as const,
    ...nothing,
    message: one.message,
    why: tellRemark(one),
  }));
  return { rows: [...results, ...rejected], remarks: inventory.remarks, removed };
}

export const tellRemark = ({ code, params }: InventoryRemark): RemarkText => ({ code: `inventory.${code}`, params: { ...params } });

const nothing = { product: "", vendor: "", version: "", precision: "none", recognised: false, notes: [] } as const;

const told = (reading: ComponentReading) => ({
  product: reading.product,
  vendor: reading.vendor,
  version: reading.version,
  precision: reading.precision,
  recognised: reading.targets.length > 0,
  notes: reading.notes,
});

interface Known {
  readonly id: string;
  readonly asset_id: string;
  readonly source_key: string;
  readonly typed: string;
}

async function readKnown(tx: Tx, organisationId: string, keys: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await sql<Omit<Known, "typed"> & { typed: InventoryRow }>`
    select id, asset_id, source_key, typed from app.component
    where organisation_id = ${organisationId} and source_key = any(${keys}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.source_key, { ...row, typed: canonical(row.typed) }]));
}

async function removeUnlisted(
  tx: Tx,
  now: Date,
  organisationId: string,
  rows: readonly InventoryRow[],
  keys: readonly string[],
): Promise<number> {
  const assets = [...new Set(rows.map(assetName))];
  const { rows: gone } = await sql<{ id: string }>`
    select c.id from app.component c join app.asset a on a.organisation_id = c.organisation_id and a.id = c.asset_id
    where c.organisation_id = ${organisationId} and a.name = any(${assets}::text[]) and c.source_key <> all(${keys}::text[])`.execute(tx);
  await deleteComponents(
    tx,
    now,
    organisationId,
    gone.map((row) => row.id),
  );
  return gone.length;
}
