import { readInventoryRow, type ComponentReading } from "@schakel/engine";
import type { Inventory, InventoryRow } from "@schakel/standards";
import { sql } from "kysely";
import { lockOrganisation, refreshComponents } from "../alerts/index.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { readExposure, readImpact } from "./read-importance.ts";
import { removeComponents } from "./remove-components.ts";
import { sourceKeys } from "./source-key.ts";
import { writeComponents, type ComponentWrite } from "./write-components.ts";

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
  /** Why the row was rejected. */
  readonly message?: string;
}

export interface InventoryResult {
  readonly rows: readonly RowResult[];
  readonly remarks: readonly string[];
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
  const assets = await ensureAssets(tx, now, organisationId, inventory.rows, known);
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
  const rejected = inventory.rejected.map(({ row, message }) => ({ row, state: "rejected" as const, ...nothing, message }));
  return { rows: [...results, ...rejected], remarks: inventory.remarks, removed };
}

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

/** The row as text with sorted fields and without its place in the file, so that moving a row is no change. */
function canonical(row: InventoryRow): string {
  const fields = Object.entries(row).filter(([name, value]) => name !== "row" && value !== undefined);
  return JSON.stringify(Object.fromEntries(fields.toSorted(([one], [other]) => (one < other ? -1 : 1)))).replaceAll("\\u0000", "");
}

const assetName = (row: InventoryRow): string =>
  [row.asset, row.name, row.product, row.vendor, row.purl, row.cpe].find((text) => text !== undefined && text !== "") ?? `#${row.row}`;

/** The asset of every row by name; made where it is new, with exposure, B/I/V and owner where the file says them in the hub's words. */
async function ensureAssets(
  tx: Tx,
  now: Date,
  organisationId: string,
  rows: readonly InventoryRow[],
  known: ReadonlyMap<string, Known>,
): Promise<ReadonlyMap<string, string>> {
  if (known.size === rows.length) return new Map();
  const names = [...new Set(rows.map(assetName))];
  const { rows: found } = await sql<{ name: string; id: string }>`
    select distinct on (name) name, id from app.asset where organisation_id = ${organisationId} and name = any(${names}::text[]) order by name, id`.execute(
    tx,
  );
  const ids = new Map(found.map((row) => [row.name, row.id]));
  const fresh = names
    .filter((name) => !ids.has(name))
    .map((name) => ({ id: newId(now), row: rows.find((row) => assetName(row) === name), name }));
  for (const asset of fresh) ids.set(asset.name, asset.id);
  const column = <T>(pick: (row: InventoryRow | undefined) => T): T[] => fresh.map((asset) => pick(asset.row));
  await sql`
    insert into app.asset (organisation_id, id, name, owner, exposure, availability, integrity, confidentiality, created_at, changed_at)
    select ${organisationId}::uuid, a.*, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${fresh.map((a) => a.id)}::uuid[], ${fresh.map((a) => a.name)}::text[], ${column((r) => r?.owner ?? "")}::text[],
      ${column((r) => readExposure(r?.exposure))}::text[], ${column((r) => readImpact(r?.availability))}::smallint[],
      ${column((r) => readImpact(r?.integrity))}::smallint[], ${column((r) => readImpact(r?.confidentiality))}::smallint[]) as a`.execute(
    tx,
  );
  return ids;
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
  await removeComponents(
    tx,
    now,
    organisationId,
    gone.map((row) => row.id),
  );
  return gone.length;
}
