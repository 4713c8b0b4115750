import type { InventoryRow } from "@schakel/standards";
import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { readExposure, readImpact } from "./read-importance.ts";

/** The asset that a row belongs to: the one it names, else what it is called itself. */
export const assetName = (row: InventoryRow): string =>
  [row.asset, row.name, row.product, row.vendor, row.purl, row.cpe].find((text) => text !== undefined && text !== "") ?? `#${row.row}`;

/** The asset of every row by name; made where it is new, with exposure, B/I/V and owner where the row says them in the hub's words. */
export async function ensureAssets(
  tx: Tx,
  now: Date,
  organisationId: string,
  rows: readonly InventoryRow[],
): Promise<ReadonlyMap<string, string>> {
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
