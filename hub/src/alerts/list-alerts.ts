import type { Actor, Effect } from "@schakel/engine";
import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

export interface AlertFilter {
  readonly organisationId: string;
  readonly state: "open" | "closed" | "all";
  readonly label?: "affected" | "possible";
  /** Continue after the alert that `next` of the page before named. */
  readonly after?: string;
  readonly limit: number;
}

/** Of an alert about a bulletin: its id as the subject, no title and no assets; `listReadActions` knows what it is told by. */
export interface AlertRow {
  readonly subjectId: string;
  readonly kind: "vulnerability" | "bulletin";
  readonly subject: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly affected: boolean;
  readonly urgency: number;
  readonly due: Date;
  readonly state: "open" | "closed";
  readonly closedBecause: ClosedBecause | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly exploitation: "none" | "poc" | "active" | null;
  readonly automatable: boolean | null;
  readonly cvssVector: string | null;
  readonly knownExploited: boolean;
  readonly effect: Effect;
  readonly actor: Actor;
  readonly ransomware: boolean;
  readonly assets: readonly TouchedAsset[];
}

export type ClosedBecause = "withdrawn" | "component_changed" | "component_removed" | "record_changed" | "done" | "not_us";

export interface TouchedAsset {
  readonly id: string;
  readonly name: string;
  readonly exposure: "small" | "controlled" | "open" | "unknown";
  readonly availability: number | null;
  readonly integrity: number | null;
  readonly confidentiality: number | null;
  readonly components: readonly TouchedComponent[];
}

export interface TouchedComponent {
  readonly id: string;
  readonly product: string;
  readonly version: string;
  readonly precision: "exact" | "branch" | "none";
  readonly affected: boolean;
  readonly fixed: string | null;
  readonly said: string;
  readonly evidence: readonly string[];
  /** Key of the product it counts as. */
  readonly productKey: string | null;
}

/** One page of an organisation's alerts, what is certain first and then the most urgent, as far as the transaction's member may see them. */
export async function listAlerts(tx: Tx, filter: AlertFilter): Promise<{ alerts: readonly AlertRow[]; next: string | null }> {
  const { rows } = await sql<AlertRow>`
    with page as (
      select * from app.alert a
      where a.organisation_id = ${filter.organisationId}
        and ${filter.state === "all" ? sql`true` : sql`a.state = ${filter.state}`}
        and ${filter.label === undefined ? sql`true` : sql`a.affected = ${filter.label === "affected"}`}
        and ${afterCursor(filter.after)}
      order by a.affected desc, a.urgency desc, a.due, a.subject_id limit ${filter.limit + 1}
    ), touched as materialized (
      select c.subject_id, s.id, s.name, s.exposure, s.availability, s.integrity, s.confidentiality,
        json_agg(json_build_object('id', k.id, 'product', k.product, 'version', k.version, 'precision', k.precision, 'affected', c.affected,
          'fixed', c.fixed, 'said', c.said, 'evidence', c.evidence, 'productKey', m.key) order by c.affected desc, k.product, k.id) as components
      from page p
      join app.alert_component c on c.organisation_id = p.organisation_id and c.subject_id = p.subject_id
      join app.component k on k.organisation_id = c.organisation_id and k.id = c.component_id
      join app.asset s on s.organisation_id = k.organisation_id and s.id = k.asset_id
      left join app.product m on m.id = c.product_id
      group by c.subject_id, s.organisation_id, s.id
    )
    select p.subject_id as "subjectId", p.subject as kind, coalesce(v.name, p.subject_id::text) as subject, coalesce(v.title, '') as title, p.affected, p.urgency, p.due, p.state, p.closed_because as "closedBecause",
      p.opened_at as "openedAt", p.changed_at as "changedAt", v.exploitation, v.automatable, v.cvss_vector as "cvssVector",
      v.kev_added is not null as "knownExploited", coalesce(v.effect, 'unknown') as effect, coalesce(v.actor, 'somebody') as actor, coalesce(v.kev_ransomware, false) as ransomware,
      (select coalesce(json_agg(l.alias order by l.alias), '[]') from app.vulnerability_alias l where l.vulnerability_id = v.id and l.alias <> v.name) as aliases,
      (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'exposure', t.exposure, 'availability', t.availability,
        'integrity', t.integrity, 'confidentiality', t.confidentiality, 'components', t.components) order by t.name, t.id), '[]')
        from touched t where t.subject_id = p.subject_id) as assets
    from page p left join app.vulnerability v on v.id = p.subject_id
    order by p.affected desc, p.urgency desc, p.due, p.subject_id`.execute(tx);
  const alerts = rows.slice(0, filter.limit);
  const last = alerts.at(-1);
  return { alerts, next: rows.length > filter.limit && last ? last.subjectId : null };
}

/** Rows after the one with this subject in the list's order; a subject this reader does not have gives an empty page, as if the list ended. */
function afterCursor(after: string | undefined) {
  if (after === undefined) return sql`true`;
  return sql`exists (select from app.alert l where l.organisation_id = a.organisation_id and l.subject_id = ${after}::uuid
    and (not a.affected, -a.urgency, a.due, a.subject_id) > (not l.affected, -l.urgency, l.due, l.subject_id))`;
}
