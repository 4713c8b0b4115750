import type { ComponentReading } from "@schakel/engine";
import { sql } from "kysely";
import { productId } from "../db/product-id.ts";
import type { Tx } from "../db/transaction.ts";

/** One component as it is to be stored. */
export interface ComponentWrite {
  readonly id: string;
  readonly assetId: string;
  readonly sourceKey: string;
  /** The row as typed, JSON. */
  readonly typed: string;
  readonly reading: ComponentReading;
}

/** Adds or replaces components with what the match sees of them. Matching them is the caller's next step. */
export async function writeComponents(tx: Tx, now: Date, organisationId: string, writes: readonly ComponentWrite[]): Promise<void> {
  if (writes.length === 0) return;
  const column = <T>(pick: (write: ComponentWrite) => T): T[] => writes.map(pick);
  await sql`
    insert into app.component (organisation_id, id, asset_id, source_key, typed, vendor, product, version, precision, notes, created_at, changed_at)
    select ${organisationId}::uuid, c.*, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${column((w) => w.id)}::uuid[], ${column((w) => w.assetId)}::uuid[], ${column((w) => w.sourceKey)}::text[],
      ${column((w) => w.typed)}::jsonb[], ${column((w) => w.reading.vendor)}::text[], ${column((w) => w.reading.product)}::text[],
      ${column((w) => w.reading.version)}::text[], ${column((w) => w.reading.precision)}::text[],
      ${column((w) => JSON.stringify(w.reading.notes))}::jsonb[]) as c
    on conflict (organisation_id, id) do update set asset_id = excluded.asset_id, source_key = excluded.source_key, typed = excluded.typed,
      vendor = excluded.vendor, product = excluded.product, version = excluded.version, precision = excluded.precision,
      notes = excluded.notes, changed_at = excluded.changed_at`.execute(tx);
  await writeTargets(tx, organisationId, writes);
}

async function writeTargets(tx: Tx, organisationId: string, writes: readonly ComponentWrite[]): Promise<void> {
  await sql`
    delete from app.component_target
    where organisation_id = ${organisationId} and component_id = any(${writes.map((w) => w.id)}::uuid[])`.execute(tx);
  const targets = writes.flatMap((write) => write.reading.targets.map((target) => ({ ...target, componentId: write.id })));
  const products = await currentProducts(tx, [...new Set(targets.map((target) => target.key))]);
  const column = <T>(pick: (target: (typeof targets)[number]) => T): T[] => targets.map(pick);
  await sql`
    insert into app.component_target (organisation_id, component_id, product_id, variant, undecidable, lo, hi)
    select ${organisationId}::uuid, t.*
    from unnest(${column((t) => t.componentId)}::uuid[], ${column((t) => products.get(t.key) ?? "")}::uuid[],
      ${column((t) => t.variant)}::text[], ${column((t) => t.undecidable)}::boolean[],
      ${column((t) => Buffer.from(t.lo))}::bytea[], ${column((t) => Buffer.from(t.hi))}::bytea[]) as t
    on conflict do nothing`.execute(tx);
}

/** The product that each key stands for now; a key that no record knows stands for itself. */
async function currentProducts(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`
    select i.value as key, coalesce(p.merged_into, p.id) as id
    from app.product_identifier i join app.product p on p.id = i.product_id
    where i.kind = 'key' and i.value = any(${keys}::text[])`.execute(tx);
  const known = new Map(rows.map((row) => [row.key, row.id]));
  return new Map(keys.map((key) => [key, known.get(key) ?? productId(key)]));
}
