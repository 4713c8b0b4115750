import { sql } from "kysely";
import type { Handle } from "./pool.ts";

/** The roles of one database; on a server they are cluster-wide, so they carry the database's name. */
export interface Roles {
  readonly app: string;
  readonly system: string;
  readonly identity: string;
  readonly gate: string;
}

export class DatabaseSetupError extends Error {
  override readonly name = "DatabaseSetupError";
  readonly code = "database_setup";
}

export const rolesOf = (database: string): Roles => ({
  app: `${database}_app`,
  system: `${database}_system`,
  identity: `${database}_identity`,
  gate: `${database}_gate`,
});

const namesOf = ({ app, system, identity, gate }: Roles): readonly string[] => [app, system, identity, gate];

interface Login {
  readonly name: string;
  readonly database: string;
  readonly superuser: boolean;
  readonly bypass: boolean;
  readonly createRole: boolean;
  readonly version: number;
}

/** Who we are on this server and what that log-in may do. */
export async function readLogin(handle: Handle): Promise<Login> {
  const { rows } = await sql<Login>`
    select rolname as name, current_database() as database, rolsuper as superuser, rolbypassrls as bypass, rolcreaterole as "createRole",
      current_setting('server_version_num')::int as version
    from pg_roles where rolname = current_user`.execute(handle);
  const login = rows[0];
  if (!login) throw new DatabaseSetupError("The database does not know the log-in it let in.");
  return login;
}

/** Refuses a log-in for which row security would not count, and a server older than SQL here is written for. */
export function refuseUnsafeLogin(login: Login): void {
  if (login.version < 150000) {
    throw new DatabaseSetupError(`PostgreSQL 15 or newer is needed; this server is ${Math.floor(login.version / 10000)}.`);
  }
  if (login.superuser || login.bypass) {
    throw new DatabaseSetupError(
      `The log-in "${login.name}" is ${login.superuser ? "a superuser" : "BYPASSRLS"}, so row security would not hold for it. ` +
        `Make one that is neither: create role schakel login password '…' createrole; alter database ${login.database} owner to schakel;`,
    );
  }
}

/** Creates what is missing of the roles, and lets `login` switch to them without inheriting their rights. */
export async function ensureRoles(owner: Handle, login: string): Promise<Roles> {
  const { database, version, createRole, superuser } = await readLogin(owner);
  const roles = rolesOf(database);
  const { rows } = await sql<{ rolname: string }>`
    select rolname from pg_roles where rolname = any(${namesOf(roles)})`.execute(owner);
  const missing = namesOf(roles).filter((role) => !rows.some((row) => row.rolname === role));
  if (missing.length > 0 && !createRole && !superuser) {
    throw new DatabaseSetupError(
      `The roles ${missing.join(", ")} are missing and this log-in may not make them. As an administrator: ` +
        missing.map((role) => `create role "${role}" nologin; grant "${role}" to "${login}" with admin option;`).join(" "),
    );
  }
  for (const role of missing) await sql`create role ${sql.id(role)} nologin noinherit`.execute(owner);
  if (superuser) return roles;
  // Without inheritance a statement outside asMember/asSystem sees nothing. PostgreSQL 16 says so per grant, 15 per role.
  const how = sql.raw(version >= 160000 ? "with inherit false, set true" : "");
  const me = await readLogin(owner);
  for (const grantee of new Set([login, me.name])) {
    for (const role of namesOf(roles)) {
      if (!(await isMember(owner, grantee, role))) await sql`grant ${sql.id(role)} to ${sql.id(grantee)} ${how}`.execute(owner);
    }
    if (version < 160000 && (createRole || superuser)) await sql`alter role ${sql.id(grantee)} noinherit`.execute(owner);
  }
  return roles;
}

async function isMember(handle: Handle, login: string, role: string): Promise<boolean> {
  const { rows } = await sql<{ member: boolean }>`select pg_has_role(${login}, ${role}, 'member') as member`.execute(handle);
  return rows[0]?.member ?? false;
}
