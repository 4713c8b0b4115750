import { sql } from "kysely";
import type { TlpLabel } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";

export interface RegisterQuery {
  readonly organisationId: string;
  /** Continue with entries older than this one. */
  readonly before?: string;
  readonly limit: number;
}

export interface RegisterRow {
  readonly id: string;
  readonly at: Date;
  readonly route: string;
  readonly tlp: TlpLabel;
  readonly subjects: readonly string[];
  /** Who looked; both null when the details were erased. */
  readonly personId: string | null;
  readonly personName: string | null;
  readonly tokenId: string | null;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who of this organisation saw what, newest first; as far as the transaction's member may see it. An entry's id tells its time. */
export async function readRegister(tx: Tx, query: RegisterQuery): Promise<readonly RegisterRow[]> {
  // A place to continue from that is no id comes after everything.
  if (query.before !== undefined && !UUID.test(query.before)) return [];
  const { rows } = await sql<RegisterRow>`
    select e.id, e.at, e.route, e.tlp, e.subjects, (d.details ->> 'person')::uuid as "personId", p.name as "personName",
      d.details ->> 'token' as "tokenId"
    from app.access_entry e
    left join app.access_detail d on d.organisation_id = e.organisation_id and d.entry_id = e.id
    left join app.person p on p.id = (d.details ->> 'person')::uuid
    where e.organisation_id = ${query.organisationId} and (${query.before ?? null}::uuid is null or e.id < ${query.before ?? null}::uuid)
    order by e.id desc limit ${query.limit}`.execute(tx);
  return rows;
}
