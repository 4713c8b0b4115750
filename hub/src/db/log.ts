import { sql, type RawBuilder } from "kysely";
import { newId } from "../ids.ts";
import { noteLogged } from "./logged.ts";
import type { Tx } from "./transaction.ts";

/** One line of the commit-ordered log: a kind and an id, never what it says; for one organisation or one audience. */
export interface LogEntry {
  readonly kind: string;
  readonly organisationId?: string;
  readonly audienceId?: string;
  readonly ref?: string;
}

/** Appends entries; they get their number when the transaction commits, so that a reader that has seen number n never misses a smaller one. */
export async function appendLog(tx: Tx, now: Date, entries: readonly LogEntry[]): Promise<void> {
  if (entries.length === 0) return;
  noteLogged(tx);
  const batch = newId(now);
  await sql`insert into app.log_batch (id, at) values (${batch}, ${now})`.execute(tx);
  await sql`
    insert into app.log (batch_id, position, kind, organisation_id, audience_id, ref)
    select ${batch}, e.n, e.kind, e.organisation, e.audience, e.ref
    from unnest(${entries.map((e) => e.kind)}::text[], ${entries.map((e) => e.organisationId ?? null)}::uuid[],
      ${entries.map((e) => e.audienceId ?? null)}::uuid[], ${entries.map((e) => e.ref ?? null)}::uuid[])
      with ordinality as e(kind, organisation, audience, ref, n)`.execute(tx);
}

/**
 * The same as common table expressions of a statement that knows for whom it writes: a line of this kind for every organisation that `organisations`,
 * a query of one column `organisation_id`, gives.
 */
export function loggingTo(tx: Tx, now: Date, kind: string, organisations: RawBuilder<unknown>): RawBuilder<unknown> {
  noteLogged(tx);
  const batch = newId(now);
  return sql`
    log_reader as (
      ${organisations}
    ), log_batch as (
      insert into app.log_batch (id, at) select ${batch}::uuid, ${now} where exists (select from log_reader)
    ), logged as (
      insert into app.log (batch_id, position, kind, organisation_id)
      select ${batch}::uuid, row_number() over (), ${kind}::text, organisation_id from log_reader
    )`;
}

export interface LoggedEntry extends LogEntry {
  /** Position in the log: (number, position) grows in commit order. */
  readonly number: number;
  readonly position: number;
}

/**
 * Entries after a number, in commit order, as far as this reader may see them. Always whole batches, so that a reader who goes on after the last
 * number misses nothing: about `limit` entries, and more only when one batch is larger.
 */
export async function readLog(tx: Tx, after: number, limit: number): Promise<readonly LoggedEntry[]> {
  const rows = await select(tx, after, null, limit + 1);
  if (rows.length <= limit) return rows;
  const [first, last] = [rows[0]?.number, rows.at(-1)?.number];
  return first === last ? select(tx, after, last ?? null, null) : rows.filter((row) => row.number !== last);
}

async function select(tx: Tx, after: number, upTo: number | null, limit: number | null): Promise<readonly LoggedEntry[]> {
  const { rows } = await sql<LoggedEntry>`
    select b.number, l.position, l.kind, l.organisation_id as "organisationId", l.audience_id as "audienceId", l.ref
    from app.log_batch b join app.log l on l.batch_id = b.id
    where b.number > ${after} and (${upTo}::bigint is null or b.number <= ${upTo}::bigint)
    order by b.number, l.position limit ${limit}::bigint`.execute(tx);
  return rows;
}
