import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

export interface AssetRow {
  readonly id: string;
  readonly name: string;
  readonly kind: "system" | "process" | "information";
  readonly owner: string;
  readonly exposure: "small" | "controlled" | "open" | "unknown";
  readonly availability: number | null;
  readonly integrity: number | null;
  readonly confidentiality: number | null;
  readonly components: number;
  readonly changedAt: Date;
}

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

/** Continue after this id; at most so many rows. `only`: just the one with this id. */
export interface PageOf {
  readonly after?: string;
  readonly limit: number;
  readonly only?: string;
}

export interface Listed<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** One page of an organisation's assets in the order in which they came. */
export async function listAssets(tx: Tx, organisationId: string, page: PageOf): Promise<Listed<AssetRow>> {
  const { rows } = await sql<AssetRow>`
    select a.id, a.name, a.kind, a.owner, a.exposure, a.availability, a.integrity, a.confidentiality, a.changed_at as "changedAt",
      (select count(*)::int from app.component c where c.organisation_id = a.organisation_id and c.asset_id = a.id) as components
    from app.asset a
    where a.organisation_id = ${organisationId} and ${onPage("a.id", page)}
    order by a.id limit ${page.limit + 1}`.execute(tx);
  return cut(rows, page.limit);
}

/** One page of an organisation's components in the order in which they came, of all assets or of one. */
export async function listComponents(
  tx: Tx,
  organisationId: string,
  page: PageOf & { readonly asset?: string },
): Promise<Listed<ComponentRow>> {
  const { rows } = await sql<ComponentRow>`
    with page as materialized (
      select c.* from app.component c
      where c.organisation_id = ${organisationId} and ${onPage("c.id", page)}
        and ${page.asset === undefined ? sql`true` : sql`c.asset_id = ${page.asset}::uuid`}
      order by c.id limit ${page.limit + 1}
    ), open_alerts as (
      select k.component_id, count(*) filter (where k.affected)::int as affected, count(*) filter (where not k.affected)::int as possible
      from page p
      join app.alert_component k on k.organisation_id = p.organisation_id and k.component_id = p.id and k.decision is null
      join app.alert a on a.organisation_id = k.organisation_id and a.subject_id = k.subject_id and a.state = 'open'
      group by k.component_id
    )
    select c.id, json_build_object('id', a.id, 'name', a.name) as asset, c.vendor, c.product, c.version, c.precision, c.notes,
      c.changed_at as "changedAt", c.notes @> '[{"code": "service"}]' as hosted,
      exists (select from app.component_target t where t.organisation_id = c.organisation_id and t.component_id = c.id) as recognised,
      coalesce(o.affected, 0) as affected, coalesce(o.possible, 0) as possible
    from page c join app.asset a on a.organisation_id = c.organisation_id and a.id = c.asset_id
    left join open_alerts o on o.component_id = c.id
    order by c.id`.execute(tx);
  return cut(rows, page.limit);
}

function onPage(column: string, page: PageOf) {
  if (page.only !== undefined) return sql`${sql.ref(column)} = ${page.only}::uuid`;
  return page.after === undefined ? sql`true` : sql`${sql.ref(column)} > ${page.after}::uuid`;
}

function cut<T extends { readonly id: string }>(rows: readonly T[], limit: number): Listed<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
