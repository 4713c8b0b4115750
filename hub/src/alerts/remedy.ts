import { remedy, type ComponentTarget, type MergedRange } from "@schakel/engine";
import { sql } from "kysely";
import { namedVersion } from "../db/named-version.ts";
import type { Tx } from "../db/transaction.ts";

/** The component of an action and the vulnerabilities the action is to end. */
export interface ToEnd {
  readonly componentId: string;
  readonly subjectIds: readonly string[];
}

/** The version that ends an action, or the last one that does not, as its publishers spell it. */
export type Target = { readonly version: string } | { readonly after: string };

/** Per action what ends all of it; absent where its publishers do not say. Products go by id here, not by key. */
export async function findTargets(
  tx: Tx,
  organisationId: string,
  actions: ReadonlyMap<string, ToEnd>,
): Promise<ReadonlyMap<string, Target>> {
  const targets = await readTargets(tx, organisationId, [...new Set([...actions.values()].map((action) => action.componentId))]);
  const products = [...new Set([...targets.values()].flat().map((target) => target.key))];
  const ranges = await readRanges(tx, [...new Set([...actions.values()].flatMap((action) => action.subjectIds))], products);
  const found = new Map<string, Target>();
  for (const [id, { componentId, subjectIds }] of actions) {
    const own = subjectIds.flatMap((subject) => ranges.get(subject) ?? []);
    const target = remedy(targets.get(componentId) ?? [], own);
    if (target) found.set(id, target);
  }
  return found;
}

async function readTargets(
  tx: Tx,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ComponentTarget[]>> {
  const { rows } = await sql<ComponentTarget & { component: string }>`
    select component_id as component, product_id as key, variant, undecidable, lo, hi
    from app.component_target where organisation_id = ${organisationId} and component_id = any(${ids}::uuid[])`.execute(tx);
  return Map.groupBy(rows, (row) => row.component);
}

async function readRanges(
  tx: Tx,
  subjectIds: readonly string[],
  products: readonly string[],
): Promise<ReadonlyMap<string, readonly MergedRange[]>> {
  const { rows } = await sql<MergedRange & { subject: string; fixed: string | null; after: string | null }>`
    select r.vulnerability_id as subject, r.product_id as key, r.variant, r.lo, r.hi, 'affected' as label, ${namedVersion("r.fixed", "p.scheme")} as fixed,
      ${namedVersion("r.last", "p.scheme")} as after, r.said as text, r.evidence
    from app.affected_range r left join app.product p on p.id = r.product_id
    where r.affected and r.vulnerability_id = any(${subjectIds}::uuid[]) and r.product_id = any(${products}::uuid[])`.execute(tx);
  const ranges = rows.map(({ fixed, after, ...range }) => ({
    ...range,
    ...(fixed !== null && { fixed }),
    ...(after !== null && { after }),
  }));
  return Map.groupBy(ranges, (range) => range.subject);
}
