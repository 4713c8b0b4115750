import { readInventoryRow, type InventoryRow } from "@schakel/engine";
import { sql } from "kysely";
import { refreshComponents } from "../alerts/index.ts";
import type { Tx } from "../db/transaction.ts";
import { readingVersion } from "../reading-version.ts";
import { writeComponents } from "./write-components.ts";

interface Stored {
  readonly organisation_id: string;
  readonly id: string;
  readonly asset_id: string;
  readonly source_key: string;
  readonly typed: InventoryRow;
}

/**
 * Reads a batch of components again that an older version of this program read, and matches what it understands differently now. Returns how many it
 * took; 0 when all are read with this version.
 */
export async function readComponentsAgain(tx: Tx, now: Date, limit: number): Promise<number> {
  const { rows } = await sql<Stored>`
    select organisation_id, id, asset_id, source_key, typed from app.component where read_with <> ${readingVersion()}
    order by organisation_id, id limit ${limit} for update skip locked`.execute(tx);
  for (const [organisationId, components] of Map.groupBy(rows, (row) => row.organisation_id)) {
    const writes = components.map(({ id, asset_id, source_key, typed }) => ({
      id,
      assetId: asset_id,
      sourceKey: source_key,
      typed: JSON.stringify(typed),
      reading: readInventoryRow({ ...typed, row: 0 }),
    }));
    await refreshComponents(tx, now, organisationId, await writeComponents(tx, now, organisationId, writes));
  }
  return rows.length;
}
