import { sql, type RawBuilder } from "kysely";
import type { Tx } from "../db/transaction.ts";

/** What has to be compared anew: everything known of some vulnerabilities, or some components of one organisation. */
export type MatchScope =
  | { readonly of: "vulnerabilities"; readonly ids: readonly string[] }
  | { readonly of: "components"; readonly organisationId: string; readonly ids: readonly string[] };

/** What a match changed: the subjects, and the components that something no longer touches. */
export interface Matched {
  readonly subjectIds: readonly string[];
  readonly lost: readonly { readonly organisationId: string; readonly componentId: string }[];
}

/**
 * Common table expressions that give `wanted`: one row per organisation, vulnerability and component that hit each other, in the columns of
 * app.alert_component and the stakes of the asset. The rule is the engine's `judge` (a property test compares them): a range hits a target of the same product and a compatible
 * variant where they overlap, and the component is `affected` where the range is, contains the whole target and both name the same variant.
 */
export const wantedHits = (scope: MatchScope): RawBuilder<unknown> => sql`
    hit as (
      select t.organisation_id, r.vulnerability_id as subject_id, t.component_id,
        (r.affected and r.lo <= t.lo and t.hi <= r.hi and (r.variant = '' or r.variant = t.variant) and not t.undecidable) as affected,
        r.product_id, r.lo as range_lo, r.hi as range_hi, r.fixed, r.said, r.evidence, t.stakes
      from app.affected_range r
      join app.component_target t on t.product_id = r.product_id
        and (r.variant = '' or t.variant = '' or r.variant = t.variant) and r.lo < t.hi and t.lo < r.hi
      where ${inScope(scope, "r.vulnerability_id", "t.organisation_id", "t.component_id")}
    ), wanted as (
      select distinct on (organisation_id, subject_id, component_id) * from hit
      order by organisation_id, subject_id, component_id, affected desc, range_hi desc
    )`;

/** Writes `wanted`; for a statement that has it. */
export const writeWanted = sql`
      insert into app.alert_component as c
        (organisation_id, subject_id, component_id, affected, product_id, range_lo, range_hi, fixed, said, evidence)
      select organisation_id, subject_id, component_id, affected, product_id, range_lo, range_hi, fixed, said, evidence from wanted`;

/** Brings app.alert_component in line with what is known now, within the scope. */
export async function matchScope(tx: Tx, scope: MatchScope): Promise<Matched> {
  // A decision was taken about a version; with another version, or certainty instead of a question, it is open again.
  const forget = scope.of === "components" ? sql`true` : sql`excluded.affected and not c.affected`;
  const { rows } = await sql<{ subjectId: string; organisationId: string | null; componentId: string | null }>`
    with ${wantedHits(scope)}, gone as (
      delete from app.alert_component c
      where ${inScope(scope, "c.subject_id", "c.organisation_id", "c.component_id")}
        and not exists (select from wanted w where w.organisation_id = c.organisation_id and w.subject_id = c.subject_id
          and w.component_id = c.component_id)
      returning c.subject_id, c.organisation_id, c.component_id
    ), written as (
      ${writeWanted}
      on conflict (organisation_id, subject_id, component_id) do update set affected = excluded.affected, product_id = excluded.product_id,
        range_lo = excluded.range_lo, range_hi = excluded.range_hi, fixed = excluded.fixed, said = excluded.said, evidence = excluded.evidence,
        decision = case when ${forget} then null else c.decision end, action_id = case when ${forget} then null else c.action_id end
      where ${scope.of === "components"} or (c.affected, c.range_lo, c.range_hi, c.fixed, c.said, c.evidence)
        is distinct from (excluded.affected, excluded.range_lo, excluded.range_hi, excluded.fixed, excluded.said, excluded.evidence)
      returning c.subject_id
    )
    select subject_id as "subjectId", organisation_id as "organisationId", component_id as "componentId" from gone
    union select subject_id, null, null from written`.execute(tx);
  return {
    subjectIds: [...new Set(rows.map((row) => row.subjectId))],
    lost: rows.flatMap(({ organisationId, componentId }) =>
      organisationId === null || componentId === null ? [] : [{ organisationId, componentId }],
    ),
  };
}

function inScope(scope: MatchScope, vulnerability: string, organisation: string, component: string): RawBuilder<unknown> {
  return scope.of === "vulnerabilities"
    ? sql`${sql.ref(vulnerability)} = any(${scope.ids}::uuid[])`
    : sql`${sql.ref(organisation)} = ${scope.organisationId}::uuid and ${sql.ref(component)} = any(${scope.ids}::uuid[])`;
}
