import { sql, type RawBuilder } from "kysely";
import type { TlpLabel } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { concernedBy, concernsOf } from "./concerns.ts";
import type { Content, PartKind } from "./draft.ts";

/** A bulletin as one reader sees it: of the parts that are not for them nothing shows, not even that they exist. */
export interface VisibleBulletin {
  readonly id: string;
  /** Whether somebody of the organisation marked it read since the reader's parts last changed. */
  readonly read: boolean;
  /** The organisation's components that the reader's parts are about. */
  readonly concerns: readonly { readonly component: string; readonly product: string }[];
  readonly state: "published" | "withdrawn";
  readonly revision: number;
  readonly publishedAt: Date;
  readonly changedAt: Date;
  /** Empty when withdrawn. */
  readonly parts: readonly VisiblePart[];
}

export interface VisiblePart {
  readonly id: string;
  readonly kind: PartKind;
  readonly tlp: TlpLabel;
  readonly content: Content;
  readonly vulnerabilities: readonly string[];
  readonly products: readonly { readonly key: string; readonly name: string }[];
}

interface Query {
  readonly after?: string;
  readonly limit: number;
  /** Only what is about something the organisation has, or about nothing in particular and so for everybody. */
  readonly concerning?: boolean;
}

/** One page of what the transaction's member may read for this organisation, newest first; `next` continues after it and is null at the end. */
export async function listBulletins(
  tx: Tx,
  organisationId: string,
  query: Query,
): Promise<{ items: readonly VisibleBulletin[]; next: string | null }> {
  const after = query.after === undefined ? undefined : readCursor(query.after);
  const beyond = after ? sql`having (min(published_at), bulletin_id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
  const items = await select(
    tx,
    organisationId,
    sql`select bulletin_id, min(published_at) as published_at from app.bulletin_part p
      where ${query.concerning === true ? concernedBy(organisationId, "p.bulletin_id") : sql`true`}
      group by bulletin_id ${beyond} order by 2 desc, 1 desc limit ${query.limit + 1}`,
  );
  const last = items.length > query.limit ? items[query.limit - 1] : undefined;
  return { items: items.slice(0, query.limit), next: last ? `${last.publishedAt.toISOString()}_${last.id}` : null };
}

/** One bulletin as the transaction's member sees it for this organisation; undefined when no part of it is for them, or there is none. */
export async function getBulletin(tx: Tx, organisationId: string, id: string): Promise<VisibleBulletin | undefined> {
  const [found] = await select(
    tx,
    organisationId,
    sql`select bulletin_id, min(published_at) as published_at from app.bulletin_part where bulletin_id = ${id} group by bulletin_id`,
  );
  return found;
}

async function select(tx: Tx, organisationId: string, page: RawBuilder<unknown>): Promise<readonly VisibleBulletin[]> {
  const { rows } = await sql<VisibleBulletin>`
    with page as materialized (${page})
    select b.id, case when b.withdrawn_at is null then 'published' else 'withdrawn' end as state, max(p.revision) as revision,
      page.published_at as "publishedAt", max(p.changed_at) as "changedAt",
      exists (select from app.bulletin_read r
        where r.organisation_id = ${organisationId} and r.bulletin_id = b.id and r.read_at >= max(p.changed_at)) as read,
      ${concernsOf(organisationId, "b.id")} as concerns,
      coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'tlp', p.tlp, 'content', p.content, 'vulnerabilities', (
          select coalesce(json_agg(v.name order by v.name), '[]') from app.bulletin_part_vulnerability s
          join app.vulnerability v on v.id = s.vulnerability_id where s.bulletin_id = p.bulletin_id and s.part_id = p.id),
        'products', (
          select coalesce(json_agg(json_build_object('key', d.key, 'name', d.name) order by d.name, d.key), '[]') from app.bulletin_part_product s
          join app.product d on d.id = s.product_id where s.bulletin_id = p.bulletin_id and s.part_id = p.id and s.named))
        order by p.position) filter (where b.withdrawn_at is null), '[]') as parts
    from page join app.bulletin b on b.id = page.bulletin_id join app.bulletin_part p on p.bulletin_id = b.id
    group by b.id, b.withdrawn_at, page.published_at
    order by page.published_at desc, b.id desc`.execute(tx);
  return rows;
}

/** A cursor that is none continues before everything: an empty page, no error to learn from. */
function readCursor(text: string): { at: string; id: string } {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  const [, at, id] = match ?? [];
  return at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at))
    ? { at, id }
    : { at: "1970-01-01T00:00:00Z", id: "00000000-0000-0000-0000-000000000000" };
}
