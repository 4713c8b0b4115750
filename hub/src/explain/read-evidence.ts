import { profileOf, type ComponentTarget, type MergedRange } from "@schakel/engine";
import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

/** A vulnerability as far as a verdict needs it. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly state: "published" | "rejected";
  /** Products that its records name, as the catalogue or else the record calls them. */
  readonly products: readonly { readonly vendor: string; readonly name: string }[];
}

/** A component of the organisation that a vulnerability speaks of, with what the match sees of it. */
export interface Concerned {
  readonly id: string;
  readonly asset: { readonly id: string; readonly name: string };
  readonly product: string;
  readonly version: string;
  readonly precision: "exact" | "branch" | "none";
  readonly targets: readonly ComponentTarget[];
}

/** What somebody decided about a component and a vulnerability, with the reason that was given. */
export interface Decided {
  readonly decision: "done" | "not_us";
  readonly reason: string;
}

/** The vulnerabilities with these ids, by name. */
export async function readSubjects(tx: Tx, ids: readonly string[]): Promise<readonly Subject[]> {
  const { rows } = await sql<Omit<Subject, "products">>`
    select v.id, v.name, v.title, v.state,
      (select coalesce(json_agg(l.alias order by l.alias), '[]') from app.vulnerability_alias l where l.vulnerability_id = v.id and l.alias <> v.name) as aliases
    from app.vulnerability v where v.id = any(${ids}::uuid[]) order by v.name`.execute(tx);
  const products = await readProducts(tx, ids);
  return rows.map((row) => ({ ...row, products: products.get(row.id) ?? [] }));
}

const MOST_PRODUCTS = 50;

async function readProducts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Subject["products"]>> {
  const { rows } = await sql<{ subject: string; key: string | null; vendor: string | null; product: string | null }>`
    select distinct s.vulnerability_id as subject, t.said -> 'keys' ->> 0 as key, t.said ->> 'vendor' as vendor, t.said ->> 'product' as product
    from app.advisory_vulnerability s
    join app.advisory a on a.id = s.advisory_id and a.state = 'published'
    cross join lateral jsonb_array_elements(s.reading -> 'statements') as t(said)
    where s.vulnerability_id = any(${ids}::uuid[]) order by 1, 3, 4, 2`.execute(tx);
  const named = rows.map(({ subject, key, vendor, product }) => {
    const known = profileOf(key ?? "");
    return { subject, vendor: known.vendor || (vendor ?? ""), name: known.name || (product ?? "") };
  });
  return new Map([...Map.groupBy(named, (one) => one.subject)].map(([subject, all]) => [subject, distinct(all).slice(0, MOST_PRODUCTS)]));
}

function distinct(products: Subject["products"]): Subject["products"] {
  const seen = new Map(
    products.filter(({ name }) => name !== "").map(({ vendor, name }) => [`${vendor}\n${name}`.toLowerCase(), { vendor, name }]),
  );
  return [...seen.values()];
}

/** Per vulnerability the organisation's components of the products it speaks of, by asset and product. */
export async function readConcerned(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Concerned[]>> {
  const { rows } = await sql<Omit<Concerned, "targets"> & ComponentTarget & { subject: string; component: string }>`
    select s.vulnerability_id as subject, k.id as component, json_build_object('id', a.id, 'name', a.name) as asset, k.product, k.version, k.precision,
      t.product_id as key, t.variant, t.undecidable, t.lo, t.hi
    from app.vulnerability_product s
    join app.component_target t on t.organisation_id = ${organisationId} and t.product_id = s.product_id
    join app.component k on k.organisation_id = t.organisation_id and k.id = t.component_id
    join app.asset a on a.organisation_id = k.organisation_id and a.id = k.asset_id
    where s.vulnerability_id = any(${ids}::uuid[])
    order by lower(a.name) collate "C", a.id, lower(k.product) collate "C", k.id, t.product_id`.execute(tx);
  const bySubject = Map.groupBy(rows, (row) => row.subject);
  return new Map(
    [...bySubject].map(([subject, hits]) => [
      subject,
      [...Map.groupBy(hits, (row) => row.component)].flatMap(([id, targets]) =>
        targets.slice(0, 1).map(({ asset, product, version, precision }) => ({ id, asset, product, version, precision, targets })),
      ),
    ]),
  );
}

/** Per vulnerability the ranges of these products. */
export async function readRanges(
  tx: Tx,
  ids: readonly string[],
  productIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MergedRange[]>> {
  const { rows } = await sql<Omit<MergedRange, "fixed" | "after"> & { subject: string; fixed: string | null; after: string | null }>`
    select vulnerability_id as subject, product_id as key, variant, lo, hi, case when affected then 'affected' else 'possible' end as label,
      fixed, last as after, said as text, evidence
    from app.affected_range
    where vulnerability_id = any(${ids}::uuid[]) and product_id = any(${productIds}::uuid[])`.execute(tx);
  const ranges = rows.map(({ fixed, after, ...range }) => ({
    ...range,
    ...(fixed !== null && { fixed }),
    ...(after !== null && { after }),
  }));
  return Map.groupBy(ranges, (range) => range.subject);
}

/** What was decided, by "vulnerability component". */
export async function readDecided(tx: Tx, organisationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Decided>> {
  const { rows } = await sql<Decided & { subject: string; component: string }>`
    select c.subject_id as subject, c.component_id as component, c.decision, coalesce(t.reason, '') as reason
    from app.alert_component c left join app.action t on t.organisation_id = c.organisation_id and t.id = c.action_id
    where c.organisation_id = ${organisationId} and c.subject_id = any(${ids}::uuid[]) and c.decision is not null`.execute(tx);
  return new Map(rows.map((row) => [`${row.subject} ${row.component}`, row]));
}

/** How many components the organisation has. */
export async function countComponents(tx: Tx, organisationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from app.component where organisation_id = ${organisationId}`.execute(tx);
  return rows[0]?.count ?? 0;
}
