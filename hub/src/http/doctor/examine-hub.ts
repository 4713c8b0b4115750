import { sql } from "kysely";
import { accessSync, constants, statSync } from "node:fs";
import { openOrganisationKeys } from "../../db/keys.ts";
import { readMigrations } from "../../db/migrate.ts";
import { readLogin } from "../../db/roles.ts";
import type { Hub } from "../../handlers.ts";
import { findHub } from "../../members/index.ts";
import { examineSources } from "./examine-sources.ts";
import { fine, found, type DoctorCheck, type Finding } from "./finding.ts";

const CLOCK_TOLERANCE_MS = 5000;
const WANTED_NODE = 24;

/** Examines a running hub: each check says what it saw, and when that is wrong what would make it right. */
export async function examineHub(hub: Hub): Promise<readonly DoctorCheck[]> {
  const checks: readonly (readonly [DoctorCheck["check"], (hub: Hub) => Finding | Promise<Finding>])[] = [
    ["node", examineNode],
    ["data folder", examineFolder],
    ["database", examineDatabase],
    ["migrations", examineMigrations],
    ["keys", examineKeys],
    ["clock", examineClock],
    ["set-up", examineSetUp],
    ["address", examineAddress],
    ["sources", examineSources],
  ];
  const results: DoctorCheck[] = [];
  for (const [check, examine] of checks) {
    try {
      results.push({ check, ...(await examine(hub)) });
    } catch (error) {
      results.push({ check, ...found("failed", "doctor.error", { error: error instanceof Error ? error.message : String(error) }) });
    }
  }
  return results;
}

function examineNode(): Finding {
  const version = process.versions.node;
  if (Number(version.split(".")[0]) >= WANTED_NODE) return fine("doctor.node.fine", { version });
  return found("failed", "doctor.node.old", { version, wanted: String(WANTED_NODE) });
}

function examineFolder({ config }: Hub): Finding {
  const folder = config.dataFolder;
  accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  const open = process.platform !== "win32" && (statSync(folder).mode & 0o007) !== 0;
  return open ? found("warning", "doctor.folder.open", { folder }) : fine("doctor.folder.fine", { folder });
}

async function examineDatabase({ database }: Hub): Promise<Finding> {
  const login = await readLogin(database.connection.handle);
  const version = `${Math.floor(login.version / 10000)}.${login.version % 10000}`;
  if (database.engine === "embedded") return fine("doctor.database.embedded", { version });
  const params = { version, login: login.name };
  return login.superuser || login.bypass ? found("failed", "doctor.database.unbound", params) : fine("doctor.database.bound", params);
}

async function examineMigrations({ database }: Hub): Promise<Finding> {
  const { handle } = database.connection;
  const { rows: readable } = await sql<{ readable: boolean }>`
    select has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'migration' and c.relname = 'done'`.execute(handle);
  const known = readMigrations().map(({ name }) => name);
  const newest = known.at(-1) ?? "0";
  // With an owner log-in of its own, the hub's may not read which were applied; that it started says they were.
  if (readable[0]?.readable !== true) return fine("doctor.migrations.unseen", { newest });
  const { rows } = await sql<{ name: string }>`select name from migration.done`.execute(handle);
  const missing = known.filter((name) => !rows.some((row) => row.name === name));
  if (missing.length === 0) return fine("doctor.migrations.fine", { newest });
  return found("failed", "doctor.migrations.missing", { missing: missing.join(", ") });
}

async function examineKeys({ database, keys }: Hub): Promise<Finding> {
  const rows = await database.asSystem("examine keys", (tx) =>
    tx.selectFrom("app.organisation_profile").select(["organisation_id", "sealing_key"]).orderBy("organisation_id").limit(1000).execute(),
  );
  for (const row of rows) openOrganisationKeys(keys, row.organisation_id, row.sealing_key);
  return fine("doctor.keys.fine", { count: String(rows.length) });
}

async function examineClock({ database, clock }: Hub): Promise<Finding> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(database.connection.handle);
  const now = clock();
  const apart = Math.abs((rows[0]?.at.getTime() ?? 0) - now.getTime());
  if (apart <= CLOCK_TOLERANCE_MS) return fine("doctor.clock.fine", { at: now.toISOString() });
  return found("warning", "doctor.clock.apart", { seconds: String(Math.round(apart / 1000)) });
}

async function examineSetUp({ database }: Hub): Promise<Finding> {
  const own = await database.asSystem("examine set-up", findHub);
  return own ? fine("doctor.set_up.fine", { name: own.name }) : found("warning", "doctor.set_up.needed");
}

function examineAddress({ config }: Hub): Finding {
  const { host, publicUrl } = config;
  const open = !["127.0.0.1", "::1", "localhost"].includes(host);
  if (!open || publicUrl.protocol === "https:") return fine("doctor.address.fine", { url: publicUrl.href });
  return found("warning", "doctor.address.plain", { host });
}
