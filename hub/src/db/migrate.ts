import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { sql } from "kysely";
import type { Handle } from "./pool.ts";
import type { Roles } from "./roles.ts";
import { DatabaseSetupError } from "./roles.ts";

const folder = new URL("./migrations/", import.meta.url);
const MIGRATION_LOCK = 7236545000;

export interface Migration {
  readonly name: string;
  readonly text: string;
}

/** The migrations in order; their names start with a number of four digits. */
export function readMigrations(): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted();
  return names.map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
}

/**
 * Brings the database to the newest schema; each migration is a transaction, and a lock lets one of several starting processes do it.
 * Returns the names applied. Throws DatabaseSetupError when the database is newer than this program.
 */
export async function migrate(owner: Handle, roles: Roles, login: string): Promise<readonly string[]> {
  const migrations = readMigrations();
  if (migrations.length === 0) throw new DatabaseSetupError("This installation has no migrations; install it again.");
  return owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
    await sql`create schema if not exists migration`.execute(tx);
    await sql`create table if not exists migration.done (name text primary key, hash text not null, at timestamptz not null)`.execute(tx);
    const { rows } = await sql<{ name: string; hash: string }>`select name, hash from migration.done`.execute(tx);
    const done = new Map(rows.map((row) => [row.name, row.hash]));
    const unknown = [...done.keys()].filter((name) => !migrations.some((migration) => migration.name === name));
    if (unknown.length > 0) {
      throw new DatabaseSetupError(`The database is newer than this program (it has ${unknown.join(", ")}). Install the newer version.`);
    }
    const altered = migrations.filter((migration) => done.has(migration.name) && done.get(migration.name) !== hashOf(migration));
    if (altered.length > 0) {
      throw new DatabaseSetupError(
        `The database was made by another build of this program: ${altered.map(({ name }) => name).join(", ")} differs. ` +
          "Use the build that made it, or start with an empty database.",
      );
    }
    const pending = migrations.filter((migration) => !done.has(migration.name));
    for (const migration of pending) {
      await sql.raw(fillIn(migration.text, roles, login)).execute(tx);
      await sql`insert into migration.done (name, hash, at) values (${migration.name}, ${hashOf(migration)}, clock_timestamp())`.execute(
        tx,
      );
    }
    return pending.map((migration) => migration.name);
  });
}

const hashOf = (migration: Migration): string => createHash("sha256").update(migration.text).digest("hex");

function fillIn(text: string, roles: Roles, login: string): string {
  const names: Readonly<Record<string, string>> = { ...roles, login };
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const role = names[name];
    if (role === undefined) throw new DatabaseSetupError(`A migration names the unknown role {{${name}}}.`);
    return `"${role.replaceAll('"', '""')}"`;
  });
}
