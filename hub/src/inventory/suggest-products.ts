import { completeProducts } from "@schakel/engine";
import { sql } from "kysely";
import { namedVersion } from "../db/named-version.ts";
import { productId } from "../db/product-id.ts";
import type { Tx } from "../db/transaction.ts";

/** A product that fits what somebody is typing. */
export interface ProductSuggestion {
  /** "vendor/product", the catalogue's own key. */
  readonly key: string;
  readonly name: string;
  readonly vendor: string;
  /** The other name that fits, null where its own does. */
  readonly alias: string | null;
  readonly hosted: boolean;
  /** Newest version that a record names, null when none does. */
  readonly example: string | null;
}

/** Products of the catalogue that fit a text, best first, each with an example of how its versions look. */
export async function suggestProducts(tx: Tx, text: string, limit: number): Promise<ProductSuggestion[]> {
  const completions = completeProducts(text, limit);
  const examples = await newestVersions(
    tx,
    completions.filter(({ product }) => !product.hosted).flatMap(({ product }) => product.keys),
  );
  return completions.map(({ product: { key, name, vendor, hosted, keys }, alias }) => {
    const [newest] = keys.flatMap((one) => examples.get(one) ?? []).toSorted((one, other) => Buffer.compare(other.hi, one.hi));
    return { key, name, vendor, alias, hosted, example: newest?.version ?? null };
  });
}

/** A version as systems show it: not "10.0.20348..2762", nor "16.0.2xxxxx". */
const WRITTEN_VERSION = "^(?!.*xx)[^ .]*[0-9][^ .]*([.][^ .]+)*$";

interface Newest {
  readonly version: string;
  /** The version as a key of its product. */
  readonly hi: Buffer;
}

/** The newest version per product key that any record names as the first fixed or the last affected one. */
async function newestVersions(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, Newest>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<Newest & { key: string }>`
    select k.key, n.version, n.hi
    from unnest(${keys}::text[], ${keys.map(productId)}::uuid[]) as k(key, id)
    left join app.product p on p.id = k.id
    cross join lateral (
      select e.version, r.hi
      from app.affected_range r left join app.product o on o.id = r.product_id,
        lateral (select coalesce(${namedVersion("r.fixed", "o.scheme")}, ${namedVersion("r.last", "o.scheme")}) as version) e
      where r.product_id = coalesce(p.merged_into, k.id) and e.version ~ ${WRITTEN_VERSION} and length(e.version) <= 30
      order by r.hi desc, 1 limit 1) n`.execute(tx);
  return new Map(rows.map((row) => [row.key, row]));
}
