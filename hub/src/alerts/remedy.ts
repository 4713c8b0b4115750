import { remedy, type ComponentTarget, type MergedRange } from "@schakel/engine";
import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

/** The component of an action and the vulnerabilities the action is to end. */
export interface ToEnd {
  readonly componentId: string;
  readonly subjectIds: readonly string[];
}

/** Per action the version that ends all of it, as its publishers spell it; absent where they name none. Products go by id here, not by key. */
export async function findTargets(
  tx: Tx,
  organisationId: string,
  actions: ReadonlyMap<string, ToEnd>,
): Promise<ReadonlyMap<string, string>> {
  const targets = await readTargets(tx, organisationId, [...new Set([...actions.values()].map((action) => action.componentId))]);
  const products = [...new Set([...targets.values()].flat().map((target) => target.key))];
  const ranges = await readRanges(tx, [...new Set([...actions.values()].flatMap((action) => action.subjectIds))], products);
  const found = new Map<string, string>();
  for (const [id, { componentId, subjectIds }] of actions) {
    const own = subjectIds.flatMap((subject) => ranges.get(subject) ?? []);
    const version = remedy(targets.get(componentId) ?? [], own)?.version;
    if (version !== undefined) found.set(id, version);
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
  const { rows } = await sql<MergedRange & { subject: string; fixed: string | null }>`
    select vulnerability_id as subject, product_id as key, variant, lo, hi, 'affected' as label, fixed, said as text, evidence
    from app.affected_range
    where affected and vulnerability_id = any(${subjectIds}::uuid[]) and product_id = any(${products}::uuid[])`.execute(tx);
  const ranges = rows.map(({ fixed, ...range }) => ({ ...range, ...(fixed !== null && { fixed }) }));
  return Map.groupBy(ranges, (range) => range.subject);
}
