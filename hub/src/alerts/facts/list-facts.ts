import type { Actor, Effect } from "@schakel/engine";
import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import { remedyKind } from "../reconcile.ts";

/** What is known of one vulnerability that an action stands for. */
export interface FactsRow {
  readonly subjectId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly publishedAt: Date | null;
  readonly urgency: number;
  readonly due: Date;
  readonly affected: boolean;
  readonly said: string;
  readonly evidence: readonly string[];
  readonly fixed: string | null;
  readonly exploitation: "none" | "poc" | "active" | null;
  readonly automatable: boolean | null;
  readonly technicalImpact: "partial" | "total" | null;
  readonly cvss: number | null;
  readonly cvssVector: string | null;
  readonly kevAdded: string | null;
  readonly kevDue: string | null;
  readonly ransomware: boolean;
  readonly weaknesses: readonly string[];
  readonly effect: Effect;
  readonly actor: Actor;
  readonly exposure: "small" | "controlled" | "open" | "unknown";
  readonly availability: number | null;
  readonly integrity: number | null;
  readonly confidentiality: number | null;
  readonly advisories: readonly PublicationRow[];
}

export interface PublicationRow {
  readonly id: string;
  readonly publisher: string;
  readonly trackingId: string;
  readonly format: "cve" | "csaf" | "kev";
  readonly revision: string;
  readonly title: string;
  readonly references: readonly string[];
}

export interface FactsPage {
  readonly organisationId: string;
  readonly actionId: string;
  /** Continue after this vulnerability. */
  readonly after?: string;
  readonly limit: number;
}

/** One page of the vulnerabilities that an action stands for, the most urgent first, with everything published that an expert asks for. */
export async function listFacts(tx: Tx, page: FactsPage): Promise<{ facts: readonly FactsRow[]; next: string | null }> {
  const { rows } = await sql<FactsRow>`
    with hit as (
      select a.subject_id, a.urgency, a.due, c.affected, c.said, c.evidence, c.fixed, s.exposure, s.availability, s.integrity, s.confidentiality
      from app.action t
      join app.component k on k.organisation_id = t.organisation_id and k.id = t.component_id
      join app.asset s on s.organisation_id = k.organisation_id and s.id = k.asset_id
      join app.alert_component c on c.organisation_id = t.organisation_id and c.component_id = t.component_id
        and case when t.state in ('open', 'later') then c.decision is null and t.kind = ${remedyKind("c")} else c.action_id = t.id end
      join app.alert a on a.organisation_id = c.organisation_id and a.subject_id = c.subject_id
      where t.organisation_id = ${page.organisationId} and t.id = ${page.actionId}::uuid
    ), page as (
      select * from hit h
      where ${page.after === undefined ? sql`true` : sql`exists (select from hit l where l.subject_id = ${page.after}::uuid and (-h.urgency, h.due, h.subject_id) > (-l.urgency, l.due, l.subject_id))`}
      order by urgency desc, due, subject_id limit ${page.limit + 1}
    )
    select p.subject_id as "subjectId", v.name, v.title, v.published_at as "publishedAt", p.urgency, p.due, p.affected, p.said, p.evidence, p.fixed,
      v.exploitation, v.automatable, v.technical_impact as "technicalImpact", v.cvss, v.cvss_vector as "cvssVector", v.kev_added::text as "kevAdded",
      v.kev_due::text as "kevDue", coalesce(v.kev_ransomware, false) as ransomware, v.weaknesses, v.effect, v.actor, p.exposure, p.availability, p.integrity,
      p.confidentiality,
      (select coalesce(json_agg(l.alias order by l.alias), '[]') from app.vulnerability_alias l where l.vulnerability_id = v.id and l.alias <> v.name) as aliases,
      (select coalesce(json_agg(json_build_object('id', d.id, 'publisher', d.publisher, 'trackingId', d.tracking_id, 'format', d.format, 'revision', d.revision,
          'title', d.title, 'references', d.reference_urls) order by d.publisher, d.tracking_id), '[]')
        from app.advisory_vulnerability w join app.advisory d on d.id = w.advisory_id and d.state = 'published' where w.vulnerability_id = v.id) as advisories
    from page p join app.vulnerability v on v.id = p.subject_id
    order by p.urgency desc, p.due, p.subject_id`.execute(tx);
  const facts = rows.slice(0, page.limit);
  return { facts, next: rows.length > page.limit ? (facts.at(-1)?.subjectId ?? null) : null };
}

/** How a component is known: what the inventory wrote, and the products it counts as. */
export interface Identifiers {
  readonly cpe: string;
  readonly purl: string;
  readonly products: { readonly key: string; readonly vendor: string; readonly name: string }[];
}

/** The identifiers of one component of the organisation; nothing of one that is not there. */
export async function readIdentifiers(tx: Tx, organisationId: string, componentId: string): Promise<Identifiers> {
  const { rows } = await sql<Identifiers>`
    select coalesce(k.typed ->> 'cpe', '') as cpe, coalesce(k.typed ->> 'purl', '') as purl,
      (select coalesce(json_agg(distinct jsonb_build_object('key', p.key, 'vendor', p.vendor, 'name', p.name)), '[]')
        from app.component_target t join app.product p on p.id = t.product_id
        where t.organisation_id = k.organisation_id and t.component_id = k.id) as products
    from app.component k where k.organisation_id = ${organisationId} and k.id = ${componentId}::uuid`.execute(tx);
  return rows[0] ?? { cpe: "", purl: "", products: [] };
}
