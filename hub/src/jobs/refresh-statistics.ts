import { sql } from "kysely";
import type { Database } from "../db/database.ts";

/**
 * Lets the planner know what the tables hold now. A server's autovacuum does so by itself; the embedded database has none, and without statistics a
 * page of alerts takes seven times as long. Analyses the tables that grew or shrank by a tenth since the last time; returns their names.
 */
export async function refreshStatistics(database: Database): Promise<readonly string[]> {
  if (database.engine !== "embedded") return [];
  const { handle } = database.connection;
  // Its counters of changed rows end with the process, so growth is what is looked at: pages now against pages when last analysed.
  const { rows } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('app', 'identity') and c.relkind = 'r' and pg_relation_size(c.oid) > 0
      and (c.reltuples < 0 or abs(pg_relation_size(c.oid) / 8192 - c.relpages) > 2 + c.relpages / 10) order by c.relname`.execute(handle);
  for (const { schema, name } of rows) await sql`analyze ${sql.id(schema, name)}`.execute(handle);
  return rows.map(({ name }) => name);
}
