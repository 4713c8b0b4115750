import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { sql } from "kysely";
import { makeMember, makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import type { Database } from "./database.ts";
import type { Member, Tx } from "./transaction.ts";

// Every table is found in the catalogue, so a table that is added tomorrow is tried tomorrow.

interface Column {
  readonly name: string;
  readonly type: string;
  readonly filled: boolean;
}

interface Table {
  readonly name: string;
  readonly secured: boolean;
  readonly forced: boolean;
  readonly columns: readonly Column[];
}

/** Tables everybody in the hub may read whole, because nothing of an organisation is in them. A new one is put here by hand, with thought. */
const HUB_WIDE = [
  "advisory",
  "advisory_vulnerability",
  "affected_range",
  "company",
  "company_domain",
  "product",
  "product_identifier",
  "record_day",
  "record_product",
  "vulnerability",
  "vulnerability_alias",
  "vulnerability_product",
];

/** A bulletin that everybody may read, because marks on one that the reader may not read show to nobody. */
const BULLETIN = randomUUID();

let database: Database;
let tables: readonly Table[] = [];
let tenant: readonly Table[] = [];
let [a, b, hub] = ["", "", ""];
let readers: readonly Member[] = [];
let operators: readonly Member[] = [];

before(async () => {
  database = await testDatabase();
  tables = await readCatalogue();
  tenant = tables.filter((table) => table.columns.some((column) => column.name === "organisation_id"));
  [a, b, hub] = [await makeOrganisation(database), await makeOrganisation(database), await makeOrganisation(database, { hub: true })];
  const token = (organisationId: string, ...hubRoles: string[]): Member => ({
    kind: "token",
    tokenId: randomUUID(),
    organisationId,
    hubRoles,
  });
  readers = [await makeMember(database, [a], "admin", "member"), token(a)];
  operators = [await makeMember(database, [hub], "hub_operator", "hub_editor"), token(hub, "hub_operator")];
  await loosenConstraints();
  await publishToAll();
  for (const table of tenant) for (const id of [a, b]) await fill(table, id);
});

async function readCatalogue(): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
      json_agg(json_build_object('name', t.attname, 'type', format_type(t.atttypid, null), 'filled', t.atthasdef or not t.attnotnull)
        order by t.attnum) as columns
    from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attnum > 0 and not t.attisdropped and t.attgenerated = ''
    where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p', 'f')
    group by c.relname, c.relrowsecurity, c.relforcerowsecurity order by 1`.execute(database.connection.handle);
  return rows;
}

/** Foreign keys and checks would ask for rows that make sense; this database is thrown away, and here only the policies count. */
async function loosenConstraints(): Promise<void> {
  const { rows } = await sql<{ statement: string }>`
    select format('alter table %s drop constraint if exists %I', conrelid::regclass, conname) as statement from pg_constraint
    where connamespace = 'app'::regnamespace and contype in ('c', 'f')`.execute(database.connection.handle);
  await database.connection.pool.query(rows.map(({ statement }) => statement).join("; "));
}

async function publishToAll(): Promise<void> {
  const all = randomUUID();
  await database.asSystem("test", async (tx) => {
    await sql`insert into app.audience (id, kind, fingerprint, created_at) values (${all}, 'all', ${randomBytes(16)}, now())`.execute(tx);
    await sql`insert into app.bulletin_part (bulletin_id, id, kind, position, tlp, audience_id, content, published_at, changed_at)
      values (${BULLETIN}, ${BULLETIN}, 'action', 1, 'TLP:CLEAR', ${all}, '{}', now(), now())`.execute(tx);
  });
}

/** A value of any column type; a type that is not here fails, so that it is added. */
function valueOf(column: Column, organisationId: string): unknown {
  if (column.name === "organisation_id") return organisationId;
  if (column.name === "bulletin_id") return BULLETIN;
  const values: Readonly<Record<string, () => unknown>> = {
    uuid: randomUUID,
    text: () => randomUUID(),
    boolean: () => true,
    smallint: () => 1,
    integer: () => 1,
    bigint: () => 1,
    numeric: () => 1,
    bytea: () => randomBytes(16),
    jsonb: () => "{}",
    "timestamp with time zone": () => new Date(),
    date: () => "2026-11-05",
    "text[]": () => [],
    "uuid[]": () => [],
  };
  const make = values[column.type] ?? assert.fail(`no value for the type ${column.type} of ${column.name}`);
  return make();
}

const insert = (tx: Tx, table: Table, organisationId: string) => {
  const columns = table.columns.filter((column) => !column.filled || column.name === "organisation_id");
  return sql`
    insert into ${sql.table(`app.${table.name}`)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})
    values (${sql.join(columns.map((column) => valueOf(column, organisationId)))})`.execute(tx);
};

const count = async (tx: Tx, table: Table, where = sql`true`) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(`app.${table.name}`)} where ${where}`.execute(tx);
  return rows[0]?.n ?? 0;
};

/** A row of this organisation. What only triggers write is filled by them: then a row must be there already. */
async function fill(table: Table, organisationId: string): Promise<void> {
  const rowsOf = () => database.asSystem("test", (tx) => count(tx, table, sql`organisation_id = ${organisationId}::uuid`));
  if ((await rowsOf()) > 0) return;
  const written = await database
    .asSystem("test", (tx) => insert(tx, table, organisationId))
    .then(
      () => true,
      (error: unknown) => (/permission denied/.test(String(error)) ? false : Promise.reject(error as Error)),
    );
  assert.ok((await rowsOf()) > 0, `app.${table.name} has no row to try with (written: ${written})`);
}

class RolledBack extends Error {}

/** What a statement reached, without leaving it done: rows, or null when the database refused it. */
async function attempt(
  member: Member,
  statement: (tx: Tx) => Promise<{ rows: unknown[]; numAffectedRows?: bigint | undefined }>,
): Promise<number | null> {
  let reached = 0;
  try {
    await database.asMember(member, async (tx) => {
      const result = await statement(tx);
      reached = Number(result.numAffectedRows ?? result.rows.length);
      throw new RolledBack();
    });
  } catch (error) {
    if (error instanceof RolledBack) return reached;
    if (/permission denied|row-level security|append-only/.test((error as Error).message)) return null;
    throw error;
  }
  return reached;
}

test("every table with rows of an organisation has forced row security; every other one is known to be hub-wide or is secured too", () => {
  assert.ok(tenant.length >= 15, "the catalogue was not read");
  for (const table of tenant) assert.deepEqual([table.secured, table.forced], [true, true], `app.${table.name} lacks forced row security`);
  const open = tables.filter((table) => !table.secured).map(({ name }) => name);
  assert.deepEqual(open.toSorted(), HUB_WIDE);
});

test("no view and no function is a way around the policies", async () => {
  const { rows: views } = await sql`
    select relname from pg_class where relnamespace = 'app'::regnamespace and relkind in ('v', 'm')
    and not coalesce('security_invoker=true' = any(reloptions), false)`.execute(database.connection.handle);
  assert.deepEqual(views, []);
  const { rows: functions } = await sql<{ proname: string }>`
    select proname from pg_proc where pronamespace = 'app'::regnamespace and prosecdef order by 1`.execute(database.connection.handle);
  assert.deepEqual(
    functions.map(({ proname }) => proname),
    ["await_seal", "enter", "number_log_batch", "read_audiences"],
  );
});

test("a reader selects rows of the own organisation and none of another's, in every table", async () => {
  let seen = 0;
  for (const member of readers) {
    for (const table of tenant) {
      const mine = await attempt(member, (tx) =>
        sql`select 1 from ${sql.table(`app.${table.name}`)} where organisation_id = ${a}`.execute(tx),
      );
      const others = await attempt(member, (tx) =>
        sql`select 1 from ${sql.table(`app.${table.name}`)} where organisation_id <> ${a}`.execute(tx),
      );
      assert.ok(!others, `app.${table.name}: ${others} rows of others`);
      assert.notEqual(mine, 0, `app.${table.name}: the own row does not show, so nothing was proven`);
      seen += mine ?? 0;
      assert.ok(
        !(await attempt(member, (tx) => sql`select 1 from ${sql.table(`app.${table.name}`)} where organisation_id = ${b}`.execute(tx))),
      );
    }
  }
  assert.ok(seen >= tenant.length);
});

test("a reader inserts, updates and deletes nothing for another organisation, in any table", async () => {
  const before = await database.asSystem("test", (tx) => countsOf(tx, b));
  for (const member of readers) {
    for (const table of tenant) {
      const name = sql.table(`app.${table.name}`);
      const all = sql.join(table.columns.map((column) => sql.ref(column.name)));
      const refused = (reached: number | null, what: string) => assert.ok(!reached, `app.${table.name}: ${what} reached ${reached} rows`);
      assert.equal(await attempt(member, (tx) => insert(tx, table, b)), null, `app.${table.name}: insert for another`);
      assert.equal(
        (await attempt(member, (tx) =>
          sql`insert into ${name} (${all}) select ${all} from ${name} where organisation_id = ${b}`.execute(tx),
        )) ?? 0,
        0,
      );
      refused(
        await attempt(member, (tx) => sql`update ${name} set organisation_id = ${a} where organisation_id = ${b}`.execute(tx)),
        "taking over",
      );
      assert.equal(
        await attempt(member, (tx) => sql`update ${name} set organisation_id = ${b}`.execute(tx)),
        null,
        `app.${table.name}: giving a row to another`,
      );
      refused(await attempt(member, (tx) => sql`delete from ${name} where organisation_id = ${b}`.execute(tx)), "delete");
      assert.equal(await attempt(member, (tx) => sql`truncate ${name} cascade`.execute(tx)), null, `app.${table.name}: truncate`);
      // Without a condition, and committed: what is not visible is not touched either.
      await database.asMember(member, (tx) => sql`delete from ${name} where organisation_id <> ${a}`.execute(tx)).catch(onlyRefusals);
    }
  }
  assert.deepEqual(await database.asSystem("test", (tx) => countsOf(tx, b)), before);
});

const onlyRefusals = (error: Error): void => assert.match(error.message, /permission denied|append-only/);

async function countsOf(tx: Tx, organisationId: string): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const table of tenant) counts[table.name] = await count(tx, table, sql`organisation_id = ${organisationId}::uuid`);
  return counts;
}

test("the operator selects every tenant table and finds no row but those of the hub's own organisation", async () => {
  for (const member of operators) {
    for (const table of tenant) {
      const rows = await attempt(member, (tx) =>
        sql`select 1 from ${sql.table(`app.${table.name}`)} where organisation_id <> ${hub}`.execute(tx),
      );
      assert.ok(!rows, `app.${table.name}: the operator sees ${rows} rows`);
    }
  }
});

test("tables that are secured in another way show a reader no row of strangers", async () => {
  // The reader's own person and organisation (a token is no person but reads its organisation's), and the bulletin for all.
  const own: Readonly<Record<string, number>> = { person: 1, organisation: 1, audience: 1, bulletin_part: 1 };
  const others = tables.filter((table) => table.secured && !tenant.includes(table));
  assert.ok(others.length >= 8);
  for (const table of others) {
    await database.asSystem("test", (tx) => insert(tx, table, b));
    for (const member of readers) {
      const rows = await attempt(member, (tx) => sql`select 1 from ${sql.table(`app.${table.name}`)}`.execute(tx));
      assert.ok((rows ?? 0) <= (own[table.name] ?? 0), `app.${table.name}: ${rows} rows`);
    }
  }
});

test("the request role writes none of what others read", async () => {
  const readOnly = tables.filter((table) => !tenant.includes(table) && !["person", "log_batch"].includes(table.name));
  assert.ok(readOnly.length > HUB_WIDE.length);
  for (const table of readOnly)
    for (const privilege of ["insert", "update", "delete", "truncate"]) {
      const { rows } = await sql<{ may: boolean }>`
        select has_table_privilege(${database.roles.app}, ${`app.${table.name}`}, ${privilege}) as may`.execute(database.connection.handle);
      assert.equal(rows[0]?.may, false, `${privilege} on app.${table.name}`);
    }
});
