import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

export interface AlertFilter {
  readonly organisationId: string;
  readonly state?: "open" | "closed";
  readonly label?: "affected" | "possible";
  /** Continue after this alert (its urgency, due date and subject), as `nextAfter` of the page before gave it. */
  readonly after?: string;
  readonly limit: number;
}

export interface AlertRow {
  readonly organisation: string;
  readonly subjectId: string;
  readonly subject: string;
  readonly aliases: readonly string[];
  readonly title: string;
  readonly affected: boolean;
  readonly urgency: number;
  readonly due: Date;
  readonly state: "open" | "closed";
  readonly closedBecause: string | null;
  readonly exploitation: string | null;
  readonly assets: readonly AlertAsset[];
}

export interface AlertAsset {
  readonly asset: string;
  readonly component: string;
  readonly componentId: string;
  readonly version: string;
  readonly affected: boolean;
  readonly fixed: string | null;
  readonly said: string;
  readonly evidence: readonly string[];
}

/** One page of an organisation's alerts, the most urgent first; as far as the transaction's member may see them. */
export async function listAlerts(tx: Tx, filter: AlertFilter): Promise<{ alerts: readonly AlertRow[]; nextAfter?: string }> {
  const after = filter.after === undefined ? undefined : readCursor(filter.after);
  const { rows } = await sql<AlertRow>`
    select o.name as organisation, a.subject_id as "subjectId", v.name as subject, v.title, a.affected, a.urgency, a.due, a.state,
      a.closed_because as "closedBecause", v.exploitation,
      (select coalesce(json_agg(l.alias order by l.alias), '[]') from app.vulnerability_alias l where l.vulnerability_id = v.id and l.alias <> v.name) as aliases,
      (select coalesce(json_agg(json_build_object('asset', s.name, 'component', k.product, 'componentId', k.id, 'version', k.version,
          'affected', c.affected, 'fixed', c.fixed, 'said', c.said, 'evidence', c.evidence) order by s.name, k.product, k.id), '[]')
        from app.alert_component c
        join app.component k on k.organisation_id = c.organisation_id and k.id = c.component_id
        join app.asset s on s.organisation_id = k.organisation_id and s.id = k.asset_id
        where c.organisation_id = a.organisation_id and c.subject_id = a.subject_id) as assets
    from app.alert a
    join app.organisation o on o.id = a.organisation_id
    join app.vulnerability v on v.id = a.subject_id
    where a.organisation_id = ${filter.organisationId}
      and ${filter.state === undefined ? sql`true` : sql`a.state = ${filter.state}`}
      and ${filter.label === undefined ? sql`true` : sql`a.affected = ${filter.label === "affected"}`}
      and ${after === undefined ? sql`true` : sql`(-a.urgency, a.due, a.subject_id) > (${-after.urgency}, ${after.due}::timestamptz, ${after.subjectId}::uuid)`}
    order by -a.urgency, a.due, a.subject_id limit ${filter.limit + 1}`.execute(tx);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return { alerts: page, ...(rows.length > filter.limit && last && { nextAfter: writeCursor(last) }) };
}

// The due date goes in as PostgreSQL text of full precision would; alerts of one batch share it, so the id decides.
const writeCursor = (row: AlertRow): string => `${row.urgency}_${row.due.getTime()}_${row.subjectId}`;

function readCursor(text: string): { urgency: number; due: Date; subjectId: string } {
  const [urgency, due, subjectId] = text.split("_");
  return { urgency: Number(urgency), due: new Date(Number(due)), subjectId: subjectId ?? "" };
}
