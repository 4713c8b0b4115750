import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

/** One range that a component of an action lies in. Keys are hexadecimal. */
export interface Hit {
  readonly subjectId: string;
  readonly productId: string;
  readonly hi: string;
  readonly fixed: string | null;
}

interface StoredRange {
  readonly subjectId: string;
  readonly productId: string;
  readonly lo: string;
  readonly hi: string;
  readonly fixed: string | null;
}

/** For one action: the first version that ends all its hits; undefined when the publishers give it no name. */
export type Target = string | undefined;

/**
 * Finds per action the lowest version at which none of its vulnerabilities holds any more: from the highest end of the ranges it lies in, past every
 * other range of the same vulnerabilities that the version would fall into (another branch may be fixed later).
 */
export async function findTargets(tx: Tx, actions: ReadonlyMap<string, readonly Hit[]>): Promise<ReadonlyMap<string, Target>> {
  const hits = [...actions.values()].flat();
  const { rows } = await sql<StoredRange>`
    select r.vulnerability_id as "subjectId", r.product_id as "productId", encode(r.lo, 'hex') as lo, encode(r.hi, 'hex') as hi, r.fixed
    from app.affected_range r
    where r.affected and r.vulnerability_id = any(${[...new Set(hits.map((hit) => hit.subjectId))]}::uuid[])
      and r.product_id = any(${[...new Set(hits.map((hit) => hit.productId))]}::uuid[])`.execute(tx);
  const byProduct = Map.groupBy(rows, (row) => row.productId);
  return new Map([...actions].map(([id, own]) => [id, climb(own, byProduct)]));
}

function climb(hits: readonly Hit[], byProduct: ReadonlyMap<string, readonly StoredRange[]>): Target {
  const highest = hits.reduce<Hit | undefined>((best, hit) => (best === undefined || hit.hi > best.hi ? hit : best), undefined);
  if (!highest) return undefined;
  const subjects = new Set(hits.map((hit) => hit.subjectId));
  const ranges = (byProduct.get(highest.productId) ?? []).filter((range) => subjects.has(range.subjectId));
  let { hi, fixed }: { hi: string; fixed: string | null } = highest;
  for (const range of ranges.toSorted((one, other) => (one.lo < other.lo ? -1 : 1))) {
    if (range.lo <= hi && hi < range.hi) ({ hi, fixed } = range);
  }
  return fixed ?? undefined;
}
