import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { cut, type Listed, type PageOf } from "./page.ts";

export interface ComponentRow {
  readonly id: string;
  readonly asset: { readonly id: string; readonly name: string };
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly precision: "exact" | "branch" | "none";
  readonly recognised: boolean;
  readonly hosted: boolean;
  /** Open alerts it is in, certain and not. */
  readonly affected: number;
  readonly possible: number;
  readonly notes: readonly { readonly code: string; readonly params: Readonly<Record<string, string>> }[];
  readonly changedAt: Date;
}

/**
 * One page of an organisation's components, of all assets or of one, by the asset's name and then by product. An alert is open while one of its components is
 * undecided, so the undecided rows of a component are the open alerts it is in; looked up per component, they cost what the page shows and not what the
 * organisation has.
 */
export async function listComponents(
  tx: Tx,
  organisationId: string,
  page: PageOf & { readonly asset?: string },
): Promise<Listed<ComponentRow>> {
  const { rows } = await sql<ComponentRow>`
    with page as materialized (
      select c.*, a.name as asset_name
      from app.component c join app.asset a on a.organisation_id = c.organisation_id and a.id = c.asset_id
      where c.organisation_id = ${organisationId} and ${onPage(page)}
        and ${page.asset === undefined ? sql`true` : sql`c.asset_id = ${page.asset}::uuid`}
      order by ${place("a", "c")} limit ${page.limit + 1}
    )
    select p.id, json_build_object('id', p.asset_id, 'name', p.asset_name) as asset, p.vendor, p.product, p.version, p.precision, p.notes,
      p.changed_at as "changedAt", p.notes @> '[{"code": "service"}]' as hosted, coalesce(t.recognised, false) as recognised, o.affected, o.possible
    from page p
    left join lateral (
      select true as recognised from app.component_target t where t.organisation_id = p.organisation_id and t.component_id = p.id limit 1) t on true
    cross join lateral (
      select count(*) filter (where k.affected)::int as affected, count(*) filter (where not k.affected)::int as possible
      from app.alert_component k where k.component_id = p.id and k.organisation_id = p.organisation_id and k.decision is null) o
    order by lower(p.asset_name) collate "C", p.asset_id, lower(p.product) collate "C", p.id`.execute(tx);
  return cut(rows, page.limit);
}

/** What the list is sorted by. */
const place = (asset: string, component: string) =>
  sql`lower(${sql.ref(`${asset}.name`)}) collate "C", ${sql.ref(`${asset}.id`)}, lower(${sql.ref(`${component}.product`)}) collate "C", ${sql.ref(`${component}.id`)}`;

function onPage({ only, after }: PageOf) {
  if (only !== undefined) return sql`c.id = any(${only}::uuid[])`;
  if (after === undefined) return sql`true`;
  return sql`(${place("a", "c")}) > (
    select ${place("b", "l")} from app.component l join app.asset b on b.organisation_id = l.organisation_id and b.id = l.asset_id
    where l.organisation_id = c.organisation_id and l.id = ${after}::uuid)`;
}
