import type { Role } from "@schakel/contract";
import { sql } from "kysely";
import type { Language, Maturity } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";

export interface Membership {
  readonly organisationId: string;
  readonly name: string;
  readonly isHub: boolean;
  readonly maturity: Maturity;
  readonly timeZone: string;
  readonly roles: readonly Role[];
}

// A hub role given in any other organisation would mean nothing; it is left out wherever roles are read.
const countingRole = sql`(o.is_hub or m.role not in ('hub_operator', 'hub_editor'))`;

/** What somebody is in each organisation (system transaction), by name. */
export async function membershipsOf(tx: Tx, personId: string): Promise<readonly Membership[]> {
  const { rows } = await sql<Membership>`
    select o.id as "organisationId", o.name, o.is_hub as "isHub", p.maturity, p.time_zone as "timeZone", json_agg(m.role order by m.role) as roles
    from app.membership m join app.organisation o on o.id = m.organisation_id join app.organisation_profile p on p.organisation_id = o.id
    where m.person_id = ${personId} and ${countingRole} group by o.id, p.organisation_id order by o.name`.execute(tx);
  return rows;
}

/** The hub's own organisation, undefined before the hub is set up (system transaction). */
export async function findHub(tx: Tx): Promise<{ readonly id: string; readonly name: string } | undefined> {
  return tx.selectFrom("app.organisation").select(["id", "name"]).where("is_hub", "=", true).executeTakeFirst();
}

export interface OrganisationLine {
  readonly id: string;
  readonly name: string;
  readonly isHub: boolean;
}

/** Organisations this reader may know of, by name, from after `after`; `name` asks for exactly that one. */
export async function listOrganisations(
  tx: Tx,
  query: { readonly name?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<{ items: OrganisationLine[]; next: string | null }> {
  let rows = tx
    .selectFrom("app.organisation")
    .select(["id", "name", "is_hub as isHub"])
    .orderBy("name")
    .limit(query.limit + 1);
  if (query.name !== undefined) rows = rows.where("name", "=", query.name);
  if (query.after !== undefined) rows = rows.where("name", ">", query.after);
  return pageOf(await rows.execute(), query.limit, (row) => row.name);
}

/** A name as lower() in SQL makes it of a column with collation C, for finding it whatever its capitals: only the letters of ASCII change. */
export const foldName = (name: string): string => name.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: Role[];
}

/** Who belongs to an organisation, by id (ids grow with time, so by when they came). */
export async function listPeople(
  tx: Tx,
  organisationId: string,
  query: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ items: Colleague[]; next: string | null }> {
  const { rows } = await sql<Colleague>`
    select p.id, p.name, json_agg(m.role order by m.role) as roles
    from app.membership m join app.person p on p.id = m.person_id
    where m.organisation_id = ${organisationId} and p.id::text > ${query.after ?? ""}
    group by p.id, p.name order by p.id::text limit ${query.limit + 1}`.execute(tx);
  return pageOf(rows, query.limit, (row) => row.id);
}

/** One page out of one row more than it holds; `cursor` names its last row. */
export function pageOf<T>(rows: readonly T[], limit: number, cursor: (row: T) => string): { items: T[]; next: string | null } {
  const last = rows[limit - 1];
  return { items: rows.slice(0, limit), next: rows.length > limit && last !== undefined ? cursor(last) : null };
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  /** How deep they like things told; null: as the organisation's maturity says. */
  readonly depth: Maturity | null;
}

/** What somebody chose for themselves. */
export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  return tx.selectFrom("app.person").select(["id", "name", "language", "depth"]).where("id", "=", id).executeTakeFirst();
}
