import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { foldName, pageOf } from "./directory.ts";

export type MemberState = "not_invited" | "invited" | "invitation_expired" | "joined" | "in_use";

export interface MemberLine {
  readonly id: string;
  readonly name: string;
  readonly isHub: boolean;
  readonly createdAt: Date;
  readonly people: number;
  readonly invitedUntil: Date | null;
  readonly state: MemberState;
}

export interface MemberFilter {
  /** Part of the name, whatever its capitals. */
  readonly name?: string | undefined;
  readonly state?: MemberState | undefined;
  /** The name the page before ended with. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Every organisation with how far it is, by name (system transaction, for the operator). Of what is an organisation's own it tells no more than that:
 * how many people, whether it put anything in, and until when the invitation to join was open, as long as nobody has joined.
 */
export async function listMembers(tx: Tx, now: Date, filter: MemberFilter): Promise<{ items: MemberLine[]; next: string | null }> {
  const { name, state, after, limit } = filter;
  // Without a state to look for, only the page's own are looked into.
  const enough = state === undefined ? sql`limit ${limit + 1}` : sql``;
  const { rows } = await sql<MemberLine>`
    with named as materialized (
      select * from app.organisation
      where ${name === undefined ? sql`true` : sql`strpos(lower(name), ${foldName(name.trim())}) > 0`}
        and ${after === undefined ? sql`true` : sql`(lower(name), name) > (${foldName(after)} collate "C", ${after} collate "C")`}
      order by lower(name), name ${enough}
    )
    select id, name, is_hub as "isHub", created_at as "createdAt", people, state,
      case when state in ('invited', 'invitation_expired') then "invitedUntil" end as "invitedUntil"
    from (
      select o.*, m.people, i.until as "invitedUntil", case
        when exists (select from app.component c where c.organisation_id = o.id) then 'in_use'
        when m.people > 0 then 'joined'
        when i.until > ${now} then 'invited'
        when i.until is not null then 'invitation_expired'
        else 'not_invited' end as state
      from named o
      cross join lateral (select count(distinct person_id) as people from app.membership where organisation_id = o.id) m
      cross join lateral (select max(expires_at) as until from app.invitation where organisation_id = o.id and accepted_at is null) i
    ) o
    where ${state === undefined ? sql`true` : sql`state = ${state}`}
    order by lower(name), name limit ${limit + 1}`.execute(tx);
  return pageOf(rows, limit, (row) => row.name);
}
