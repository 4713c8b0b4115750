import type { ComponentReading } from "@schakel/engine";
import { sql } from "kysely";
import { productId } from "../db/product-id.ts";
import { readingVersion } from "../reading-version.ts";
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

/**
 * Adds or replaces components with what the match sees of them. Returns the ids of those that the match sees differently now; matching them is the
 * caller's next step.
 */
export async function writeComponents(
  tx: Tx,
  now: Date,
  organisationId: string,
  writes: readonly ComponentWrite[],
): Promise<readonly string[]> {
  if (writes.length === 0) return [];
  const column = <T>(pick: (write: ComponentWrite) => T): T[] => writes.map(pick);
  await sql`
    insert into app.component (organisation_id, id, asset_id, source_key, typed, vendor, product, version, precision, notes, read_with, created_at, changed_at)
    select ${organisationId}::uuid, c.*, ${readingVersion()}, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${column((w) => w.id)}::uuid[], ${column((w) => w.assetId)}::uuid[], ${column((w) => w.sourceKey)}::text[],
      ${column((w) => w.typed)}::jsonb[], ${column((w) => w.reading.vendor)}::text[], ${column((w) => w.reading.product)}::text[],
      ${column((w) => w.reading.version)}::text[], ${column((w) => w.reading.precision)}::text[],
      ${column((w) => JSON.stringify(w.reading.notes))}::jsonb[]) as c
    on conflict (organisation_id, id) do update set asset_id = excluded.asset_id, source_key = excluded.source_key, typed = excluded.typed,
      vendor = excluded.vendor, product = excluded.product, version = excluded.version, precision = excluded.precision,
      notes = excluded.notes, read_with = excluded.read_with, changed_at = excluded.changed_at`.execute(tx);
  return writeTargets(tx, organisationId, writes);
}

async function writeTargets(tx: Tx, organisationId: string, writes: readonly ComponentWrite[]): Promise<readonly string[]> {
  const before = await readTargets(
    tx,
    organisationId,
    writes.map((write) => write.id),
  );
  const products = await currentProducts(tx, [...new Set(writes.flatMap((write) => write.reading.targets.map((target) => target.key)))]);
  const changed = writes
    .map((write) => ({ id: write.id, targets: targetsOf(write, products) }))
    .filter(({ id, targets }) => printed(targets) !== before.get(id));
  const ids = changed.map((write) => write.id);
  await sql`delete from app.component_target where organisation_id = ${organisationId} and component_id = any(${ids}::uuid[])`.execute(tx);
  const targets = changed.flatMap((write) => write.targets.map((target) => ({ ...target, componentId: write.id })));
  const column = <T>(pick: (target: (typeof targets)[number]) => T): T[] => targets.map(pick);
  await sql`
    insert into app.component_target (organisation_id, component_id, product_id, variant, undecidable, lo, hi, stakes)
    select ${organisationId}::uuid, t.component, t.product, t.variant, t.undecidable, decode(t.lo, 'hex'), decode(t.hi, 'hex'), a.stakes
    from unnest(${column((t) => t.componentId)}::uuid[], ${column((t) => t.productId)}::uuid[], ${column((t) => t.variant)}::text[],
      ${column((t) => t.undecidable)}::boolean[], ${column((t) => t.lo)}::text[], ${column((t) => t.hi)}::text[])
      as t(component, product, variant, undecidable, lo, hi)
    join app.component k on k.organisation_id = ${organisationId} and k.id = t.component
    join app.asset a on a.organisation_id = k.organisation_id and a.id = k.asset_id
    on conflict do nothing`.execute(tx);
  return ids;
}

interface StoredTarget {
  readonly productId: string;
  readonly variant: string;
  readonly undecidable: boolean;
  readonly lo: string;
  readonly hi: string;
}

const targetsOf = (write: ComponentWrite, products: ReadonlyMap<string, string>): readonly StoredTarget[] =>
  write.reading.targets.map((target) => ({
    productId: products.get(target.key) ?? productId(target.key),
    variant: target.variant,
    undecidable: target.undecidable,
    lo: Buffer.from(target.lo).toString("hex"),
    hi: Buffer.from(target.hi).toString("hex"),
  }));

const printed = (targets: readonly StoredTarget[]): string =>
  targets
    .map((t) => [t.productId, t.variant, t.undecidable, t.lo, t.hi].join(" "))
    .toSorted()
    .join("\n");

async function readTargets(tx: Tx, organisationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<StoredTarget & { id: string }>`
    select component_id as id, product_id as "productId", variant, undecidable, encode(lo, 'hex') as lo, encode(hi, 'hex') as hi
    from app.component_target where organisation_id = ${organisationId} and component_id = any(${ids}::uuid[])`.execute(tx);
  return new Map([...Map.groupBy(rows, (row) => row.id)].map(([id, targets]) => [id, printed(targets)]));
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
