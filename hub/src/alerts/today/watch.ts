import { catalogueEntries } from "@schakel/engine";
import { sql } from "kysely";
import { productId } from "../../db/product-id.ts";
import type { Tx } from "../../db/transaction.ts";

/** A product or service that is watched for an organisation. */
export interface Watched {
  readonly name: string;
  readonly vendor: string;
  /** Runs at its supplier. */
  readonly hosted: boolean;
  readonly components: number;
  /** Published vulnerabilities that name it, of whatever version, and when the newest was published. */
  readonly records: number;
  readonly lastRecordAt: Date | null;
  /** Bulletins about it that the reader may see. */
  readonly bulletins: number;
}

// By id, because an inventory's own products have no row with a key.
const services: readonly string[] = catalogueEntries.filter((entry) => entry.kind === "service").map((entry) => productId(entry.key));

/** Every product that a component of the organisation may be, by name; several that are shown by one name are one line. */
export async function listWatched(tx: Tx, organisationId: string): Promise<readonly Watched[]> {
  const { rows } = await sql<Watched>`
    with used as materialized (
      select t.product_id, t.component_id, coalesce(p.name, k.product) as name, coalesce(p.vendor, k.vendor) as vendor
      from (select distinct product_id, component_id from app.component_target where organisation_id = ${organisationId}) t
      join app.component k on k.organisation_id = ${organisationId} and k.id = t.component_id
      left join app.product p on p.id = t.product_id
    ), product as materialized (
      select distinct product_id, name, vendor from used
    ), about as (
      select s.product_id, s.bulletin_id from app.bulletin_part_product s
      join app.bulletin b on b.id = s.bulletin_id and b.withdrawn_at is null
      where s.product_id in (select product_id from product)
    )
    select p.name, p.vendor, bool_or(p.product_id = any(${services}::uuid[])) as hosted,
      (select count(distinct u.component_id) from used u where u.name = p.name and u.vendor = p.vendor) as components,
      coalesce(sum(r.records), 0) as records, max(r.newest) filter (where r.records > 0) as "lastRecordAt",
      (select count(distinct a.bulletin_id) from about a where a.product_id = any(array_agg(p.product_id))) as bulletins
    from product p left join app.record_product r on r.product_id = p.product_id
    group by p.name, p.vendor order by lower(p.name), p.name, p.vendor`.execute(tx);
  return rows;
}

/** The sources that are read by themselves, with when that last went well (system transaction: what else is known of them is the operator's). */
export async function readSources(tx: Tx): Promise<readonly { readonly name: string; readonly lastSuccessAt: Date | null }[]> {
  const { rows } = await sql<{ name: string; lastSuccessAt: Date | null }>`
    select name, last_success_at as "lastSuccessAt" from app.source where enabled order by name`.execute(tx);
  return rows;
}
