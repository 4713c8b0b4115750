import { sql } from "kysely";
import type { TlpLabel } from "../../db/tables.ts";
import type { Tx } from "../../db/transaction.ts";
import { inState, type ActionFilter, type ActionState } from "../list-actions.ts";

/** An action to read a bulletin. */
export interface ReadActionRow {
  readonly id: string;
  readonly kind: "read";
  readonly state: ActionState;
  readonly bulletinId: string;
  /** The part it is told by: what to do, else the first; null once the bulletin is withdrawn or no longer for this organisation. */
  readonly part: {
    readonly id: string;
    readonly tlp: TlpLabel;
    readonly titles: { readonly nl: string | null; readonly en: string | null };
  } | null;
  /** Names of the organisation's products it is about; empty when it is for everybody. */
  readonly products: readonly string[];
  readonly urgency: number;
  readonly due: Date;
  readonly laterUntil: Date | null;
  readonly openedAt: Date;
}

export interface ReadActionFilter extends ActionFilter {
  /** Only about these; then in whatever state. */
  readonly bulletinIds?: readonly string[];
}

/**
 * The `read` actions of an organisation, told only by parts that the organisation as a whole reads, whoever asks: the list, like the alert behind it,
 * is everybody's there, and the same for a mail that the hub sends by itself.
 */
export async function listReadActions(tx: Tx, now: Date, filter: ReadActionFilter): Promise<readonly ReadActionRow[]> {
  const { rows } = await sql<ReadActionRow>`
    with mine as materialized (
      select t.*, a.state = 'open' as stands from app.action t
      join app.alert a on a.organisation_id = t.organisation_id and a.subject_id = t.bulletin_id
      where t.organisation_id = ${filter.organisationId} and t.kind = 'read'
        and ${asked(filter, now)}
    ), readable as materialized (
      select p.* from app.bulletin_part p
      join app.audience w on w.id = p.audience_id and w.kind <> 'persons'
      where p.bulletin_id in (select bulletin_id from mine) and p.content <> '{}'
        and (w.kind = 'all' or exists (select from app.audience_member m
          where m.audience_id = p.audience_id and m.organisation_id = ${filter.organisationId} and m.person_id is null))
    )
    select t.id, t.kind, t.state, t.bulletin_id as "bulletinId", t.urgency, t.due, t.later_until as "laterUntil", t.opened_at as "openedAt", (
        select json_build_object('id', p.id, 'tlp', p.tlp, 'titles', json_build_object('nl', p.content #>> '{nl,title}', 'en', p.content #>> '{en,title}'))
        from readable p where p.bulletin_id = t.bulletin_id order by p.kind = 'action' desc, p.position limit 1) as part, (
        select coalesce(json_agg(distinct k.product), '[]') from app.component k
        where k.organisation_id = t.organisation_id and k.id in (
          select c.component_id from readable p
          join app.bulletin_part_product s on s.bulletin_id = p.bulletin_id and s.part_id = p.id
          join app.component_target c on c.product_id = s.product_id and c.organisation_id = t.organisation_id
          where p.bulletin_id = t.bulletin_id
          union
          select c.component_id from readable p
          join app.bulletin_part_vulnerability s on s.bulletin_id = p.bulletin_id and s.part_id = p.id
          join app.alert_component c on c.organisation_id = t.organisation_id and c.subject_id = s.vulnerability_id
          where p.bulletin_id = t.bulletin_id)) as products
    from mine t
    where t.state not in ('open', 'later') or t.stands`.execute(tx);
  return rows;
}

function asked({ id, ids, bulletinIds, state }: ReadActionFilter, now: Date) {
  if (bulletinIds !== undefined) return sql`t.bulletin_id = any(${bulletinIds}::uuid[])`;
  if (ids !== undefined) return sql`t.id = any(${ids}::uuid[])`;
  return id === undefined ? inState(state, now) : sql`t.id = ${id}::uuid`;
}
