import { sql } from "kysely";
import { accessSync, constants, statSync } from "node:fs";
import { openOrganisationKeys } from "../db/keys.ts";
import { readMigrations } from "../db/migrate.ts";
import { readLogin } from "../db/roles.ts";
import type { Hub } from "../handlers.ts";
import { findHub } from "../members/index.ts";

export interface HubCheck {
  readonly check: string;
  readonly state: "ok" | "warning" | "failed";
  readonly message: string;
}

const CLOCK_TOLERANCE_MS = 5000;

/** Examines a running hub: each check says what it saw, and when that is wrong what would make it right. */
export async function examineHub(hub: Hub): Promise<readonly HubCheck[]> {
  const checks: (readonly [string, () => Promise<HubCheck>])[] = [
    ["node", async () => examineNode()],
    ["data folder", async () => examineFolder(hub)],
    ["database", () => examineDatabase(hub)],
    ["migrations", () => examineMigrations(hub)],
    ["keys", () => examineKeys(hub)],
    ["clock", () => examineClock(hub)],
    ["set-up", () => examineSetUp(hub)],
    ["address", async () => examineAddress(hub)],
  ];
  const results: HubCheck[] = [];
  for (const [check, examine] of checks) {
    try {
      results.push(await examine());
    } catch (error) {
      results.push({ check, state: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  }
  return results;
}

const fine = (check: string, message: string): HubCheck => ({ check, state: "ok", message });

function examineNode(): HubCheck {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= 24) return fine("node", `Node.js ${process.versions.node}`);
  return {
    check: "node",
    state: "failed",
    message: `Node.js ${process.versions.node}; 24 or later is needed. Start through bin/schakel.js.`,
  };
}

function examineFolder({ config }: Hub): HubCheck {
  const { dataFolder } = config;
  accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  if (process.platform !== "win32" && (statSync(dataFolder).mode & 0o007) !== 0) {
    return {
      check: "data folder",
      state: "warning",
      message: `Everybody on this machine can look into ${dataFolder}: chmod 700 ${dataFolder}`,
    };
  }
  return fine("data folder", dataFolder);
}

async function examineDatabase({ database }: Hub): Promise<HubCheck> {
  const login = await readLogin(database.connection.handle);
  const version = `${Math.floor(login.version / 10000)}.${login.version % 10000}`;
  if (database.engine === "embedded") return fine("database", `embedded PostgreSQL ${version}`);
  const unsafe = login.superuser || login.bypass;
  return {
    check: "database",
    state: unsafe ? "failed" : "ok",
    message: `PostgreSQL ${version}, log-in "${login.name}" ${unsafe ? "goes past row security: give the hub another one" : "is bound by row security"}`,
  };
}

async function examineMigrations({ database }: Hub): Promise<HubCheck> {
  const { handle } = database.connection;
  const { rows: readable } = await sql<{ readable: boolean }>`
    select has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'migration' and c.relname = 'done'`.execute(handle);
  const known = readMigrations().map(({ name }) => name);
  const newest = known.at(-1) ?? "none";
  // With an owner log-in of its own, the hub's may not read which were applied; that it started says they were.
  if (readable[0]?.readable !== true) return fine("migrations", `The newest this program knows is ${newest}.`);
  const { rows } = await sql<{ name: string }>`select name from migration.done`.execute(handle);
  const missing = known.filter((name) => !rows.some((row) => row.name === name));
  if (missing.length === 0) return fine("migrations", `${known.length} applied, the newest is ${newest}`);
  return {
    check: "migrations",
    state: "failed",
    message: `Not applied: ${missing.join(", ")}. Start the hub again with DATABASE_OWNER_URL.`,
  };
}

async function examineKeys({ database, keys }: Hub): Promise<HubCheck> {
  const rows = await database.asSystem("examine keys", (tx) =>
    tx.selectFrom("app.organisation_profile").select(["organisation_id", "sealing_key"]).orderBy("organisation_id").limit(1000).execute(),
  );
  for (const row of rows) openOrganisationKeys(keys, row.organisation_id, row.sealing_key);
  return fine("keys", `The hub's key opens the keys of ${rows.length} organisations looked at.`);
}

async function examineClock({ database, clock }: Hub): Promise<HubCheck> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(database.connection.handle);
  const apart = Math.abs((rows[0]?.at.getTime() ?? 0) - clock().getTime());
  if (apart <= CLOCK_TOLERANCE_MS) return fine("clock", clock().toISOString());
  return {
    check: "clock",
    state: "warning",
    message: `The database's clock is ${Math.round(apart / 1000)} s away from the hub's: synchronise both.`,
  };
}

async function examineSetUp({ database }: Hub): Promise<HubCheck> {
  const own = await database.asSystem("examine set-up", findHub);
  if (own) return fine("set-up", `The hub's own organisation is "${own.name}".`);
  return { check: "set-up", state: "warning", message: 'The hub is not set up yet: "schakel init" does that.' };
}

function examineAddress({ config }: Hub): HubCheck {
  const open = !["127.0.0.1", "::1", "localhost"].includes(config.host);
  if (!open || config.publicUrl.protocol === "https:") return fine("address", config.publicUrl.href);
  return {
    check: "address",
    state: "warning",
    message: `HOST is ${config.host} but PUBLIC_URL is not https, so nobody can sign in from another machine. Put https in front and set PUBLIC_URL.`,
  };
}
