import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

/** One subject over all organisations: numbers of organisations, never which. */
export interface SubjectCount {
  readonly id: string;
  readonly kind: "vulnerability" | "bulletin";
  /** A vulnerability's name, a bulletin's id. */
  readonly subject: string;
  /** "" for a bulletin: its title is for its readers. */
  readonly title: string;
  readonly exploited: boolean;
  /** Certainly concerned, those that are done among them. */
  readonly affected: number;
  /** Perhaps concerned, those that are done among them; they would know with an exact version. */
  readonly possible: number;
  /** Of both, where somebody looked at it; who is done did. */
  readonly opened: number;
  /** Said done, or the affected component was changed or removed. */
  readonly done: number;
  /** Still standing open, certain or not; and those of them that are certain. */
  readonly open: number;
  readonly still: number;
  readonly openedAt: Date;
}

/** An alert that came to its end by what the organisation did: said done, or the component that was certainly affected is no longer there like that. */
export const isDone = sql`(a.closed_because = 'done' or a.affected and a.closed_because in ('component_changed', 'component_removed'))`;

/**
 * Every subject that concerns or concerned organisations, what most still have to do something about first: known to be exploited, then by how many
 * are still affected (system transaction, for the operator). Of bulletins only those that the hub itself published: what members share among
 * themselves is not the operator's.
 */
export async function countSubjects(tx: Tx): Promise<readonly SubjectCount[]> {
  const { rows } = await sql<SubjectCount>`
    with counted as (
      select a.subject_id as id, min(a.subject) as kind,
        count(*) filter (where a.affected) as affected,
        count(*) filter (where not a.affected) as possible,
        count(*) filter (where a.seen_at is not null or ${isDone}) as opened,
        count(*) filter (where ${isDone}) as done,
        count(*) filter (where a.state = 'open') as open,
        count(*) filter (where a.affected and a.state = 'open') as still,
        min(a.opened_at) as "openedAt"
      from app.alert a
      where a.state = 'open' or ${isDone}
      group by a.subject_id
    )
    select c.id, c.kind, coalesce(v.name, c.id::text) as subject, coalesce(v.title, '') as title,
      coalesce(v.exploitation = 'active' or v.kev_added is not null, false) as exploited,
      c.affected, c.possible, c.opened, c.done, c.open, c.still, c."openedAt"
    from counted c left join app.vulnerability v on c.kind = 'vulnerability' and v.id = c.id
    where c.kind = 'vulnerability' or exists (
      select from app.bulletin_author w join app.organisation o on o.id = w.organisation_id and o.is_hub where w.bulletin_id = c.id)`.execute(
    tx,
  );
  return rows.toSorted(byNeed);
}

const byNeed = (one: SubjectCount, other: SubjectCount): number =>
  Number(other.exploited && other.still > 0) - Number(one.exploited && one.still > 0) ||
  other.still - one.still ||
  other.open - one.open ||
  other.openedAt.getTime() - one.openedAt.getTime() ||
  (one.id < other.id ? -1 : 1);

/** Names on one page: ten beside each of fifty subjects, all of them beside a single one. */
const NAMES = 500;
const LEAST_NAMES = 10;

/**
 * Per subject the names of organisations still affected that let the operator see theirs, by name (system transaction): the more, the fewer subjects
 * are asked for. How many organisations there are stands beside them anyway.
 */
export async function nameAffected(tx: Tx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (subjectIds.length === 0) return new Map();
  const most = Math.max(LEAST_NAMES, Math.floor(NAMES / subjectIds.length));
  const { rows } = await sql<{ id: string; names: readonly string[] }>`
    select s.id, n.names from unnest(${subjectIds}::uuid[]) s(id) cross join lateral (
      select array_agg(name order by lower(name), name) as names from (
        select o.name from app.alert a
        join app.organisation_profile p on p.organisation_id = a.organisation_id and p.named_to_operator
        join app.organisation o on o.id = a.organisation_id
        where a.subject_id = s.id and a.affected and a.state = 'open' limit ${most}) named) n
    where n.names is not null`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.names]));
}

/** The vulnerabilities that have exactly this name, whatever its capitals, as one of theirs. */
export async function findByAlias(tx: Tx, alias: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("app.vulnerability_alias")
    .select("vulnerability_id as id")
    .where("alias", "in", [alias, alias.toUpperCase()])
    .execute();
  return new Set(rows.map((row) => row.id));
}
