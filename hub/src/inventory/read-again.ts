import { readInventoryRow, type InventoryRow } from "@schakel/engine";
import { sql } from "kysely";
import { lockOrganisation, refreshComponents } from "../alerts/index.ts";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { readingVersion } from "../reading-version.ts";
import { writeComponents } from "./write-components.ts";

interface Stored {
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
  const { rows: organisations } = await sql<{ id: string }>`
    select distinct organisation_id as id from app.component where read_with <> ${readingVersion()} order by id limit ${limit}`.execute(tx);
  let taken = 0;
  for (const { id } of organisations) if (taken < limit) taken += await readOrganisation(tx, now, id, limit - taken);
  return taken;
}

async function readOrganisation(tx: Tx, now: Date, organisationId: string, limit: number): Promise<number> {
  // What was typed is read behind the lock, so that a correction made meanwhile is not written over.
  await lockOrganisation(tx, organisationId);
  const { rows } = await sql<Stored>`
    select id, asset_id, source_key, typed from app.component
    where organisation_id = ${organisationId} and read_with <> ${readingVersion()} order by id limit ${limit}`.execute(tx);
  const writes = rows.map(({ id, asset_id, source_key, typed }) => ({
    id,
    assetId: asset_id,
    sourceKey: source_key,
    typed: JSON.stringify(typed),
    reading: readInventoryRow({ ...typed, row: 0 }),
  }));
  await refreshComponents(tx, now, organisationId, await writeComponents(tx, now, organisationId, writes));
  if (writes.length > 0) await appendLog(tx, now, [{ kind: "inventory", organisationId }]);
  return rows.length;
}
