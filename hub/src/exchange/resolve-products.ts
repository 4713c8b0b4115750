import { catalogueEntries, profileOf } from "@schakel/engine";
import { sql } from "kysely";
import { productId } from "../db/product-id.ts";
import type { Tx } from "../db/transaction.ts";
import { invalid } from "./invalid.ts";

/** A product that a part is about; one that only follows from another (a release of Exchange Server) is not named. */
export interface PartProduct {
  readonly id: string;
  readonly named: boolean;
}

/**
 * The products with these catalogue keys, with the releases of those that were named as a whole. Makes the hub-wide row of a catalogue product that
 * no record has named yet (system transaction). Throws Refusal "invalid_bulletin" naming the first that neither catalogue nor records know.
 */
export async function resolveProducts(tx: Tx, keys: readonly string[], place: string): Promise<readonly PartProduct[]> {
  if (keys.length === 0) return [];
  const releases = keys.flatMap(releasesOf).filter((key) => !keys.includes(key));
  const known = await currentProducts(tx, [...keys, ...releases]);
  for (const [index, key] of keys.entries()) {
    if (!known.has(key)) throw invalid(`${place}/${index}`, `This hub knows no product "${key}".`);
  }
  const idsOf = (wanted: readonly string[]) => wanted.flatMap((key) => known.get(key) ?? []);
  const named = new Set(idsOf(keys));
  const following = idsOf(releases).filter((id) => !named.has(id));
  return [...[...named].map((id) => ({ id, named: true })), ...following.map((id) => ({ id, named: false }))];
}

const releasesOf = (key: string): readonly string[] => catalogueEntries.find((entry) => entry.key === key)?.members ?? [];

/** The product that each key stands for now: a merged one leads to its survivor. */
async function currentProducts(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = keys
    .map((key) => ({ id: productId(key), profile: profileOf(key) }))
    .filter(({ profile }) => profile.name !== "")
    .map(({ id, profile: { key, vendor, name, scheme } }) => ({ id, key, vendor, name, scheme }));
  await sql`
    insert into app.product (id, key, vendor, name, scheme)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id uuid, key text, vendor text, name text, scheme text)
    on conflict do nothing`.execute(tx);
  await sql`
    insert into app.product_identifier (kind, value, product_id)
    select 'key', * from unnest(${rows.map((row) => row.key)}::text[], ${rows.map((row) => row.id)}::uuid[]) on conflict do nothing`.execute(
    tx,
  );
  const { rows: found } = await sql<{ key: string; id: string }>`
    select i.value as key, coalesce(p.merged_into, p.id) as id
    from app.product_identifier i join app.product p on p.id = i.product_id
    where i.kind = 'key' and i.value = any(${keys}::text[])`.execute(tx);
  return new Map(found.map((row) => [row.key, row.id]));
}
