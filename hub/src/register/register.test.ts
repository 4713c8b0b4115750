import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { Member } from "../db/transaction.ts";
import { makeMember, makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import { erasePersonDetails, listSeals, readRegister, recordAccess, sealAccess, strictestTlp, verifyRegister } from "./index.ts";

const now = new Date("2026-11-02T10:00:00.123Z");
let database: Database;
let organisation: string;
let reader: Member & { kind: "person" };

before(async () => {
  database = await testDatabase();
  organisation = await makeOrganisation(database);
  reader = await makeMember(database, [organisation]);
});

const look = (member: Member, tlp: Parameters<typeof strictestTlp>[0], at = now) =>
  database.asMember(member, (tx) =>
    recordAccess(tx, at, member, { organisationId: organisation, route: "bulletin.get", tlp, subjects: [randomUUID()] }),
  );
const seal = () => database.asSystem("test", (tx) => sealAccess(tx, () => now));
const verify = () => database.asSystem("test", (tx) => verifyRegister(tx));
const read = (member: Member, organisationId = organisation) =>
  database.asMember(member, (tx) => readRegister(tx, { organisationId, limit: 100 }));

/** Runs statements past row security and triggers, as somebody with the database itself in hands could. */
async function tamper(statement: string): Promise<void> {
  const tables = ["app.access_entry", "app.access_seal", "app.access_detail"];
  const all = (what: string) => tables.map((table) => `alter table ${table} ${what}`).join("; ");
  await database.connection.pool.query(`begin; ${all("disable trigger user")}; ${all("disable row level security")}; ${statement};
    ${all("enable trigger user")}; ${all("enable row level security")}; commit`);
}

test("a response is labelled by its strictest part, and one that is CLEAR leaves no entry", async () => {
  assert.equal(strictestTlp([]), "TLP:CLEAR");
  assert.equal(strictestTlp(["TLP:GREEN", "TLP:AMBER+STRICT", "TLP:AMBER"]), "TLP:AMBER+STRICT");
  await look(reader, ["TLP:CLEAR"]);
  await look(reader, []);
  assert.deepEqual(await read(reader), []);
  await look(reader, ["TLP:CLEAR", "TLP:RED"]);
  const [entry] = await read(reader);
  assert.equal(entry?.tlp, "TLP:RED");
  assert.equal(entry?.personId, reader.personId);
  assert.deepEqual(entry?.at, now);
});

test("an organisation reads its own entries only", async () => {
  const other = await makeMember(database, [await makeOrganisation(database)]);
  assert.deepEqual(await read(other), []);
  const forged = database.asMember(other, (tx) =>
    recordAccess(tx, now, other, { organisationId: organisation, route: "x", tlp: ["TLP:RED"], subjects: [] }),
  );
  await assert.rejects(forged, /row-level security/);
});

test("an entry whose transaction fails does not exist, nor wait for a seal", async () => {
  const before = (await read(reader)).length;
  const failing = database.asMember(reader, async (tx) => {
    await recordAccess(tx, now, reader, { organisationId: organisation, route: "x", tlp: ["TLP:RED"], subjects: [] });
    throw new Error("the response was never sent");
  });
  await assert.rejects(failing, /never sent/);
  assert.equal((await read(reader)).length, before);
});

test("the database refuses to change, delete or truncate entries and seals, for requests and jobs alike", async () => {
  await look(reader, ["TLP:AMBER"]);
  await seal();
  for (const table of ["access_entry", "access_seal", "access_detail"]) {
    for (const statement of [`update app.${table} set `, `delete from app.${table}`, `truncate app.${table}`]) {
      const column = { access_entry: "route = 'x'", access_seal: "at = at", access_detail: "salt = ''" }[table];
      const text = statement.startsWith("update") ? statement + column : statement;
      await assert.rejects(
        database.asMember(reader, (tx) => sql.raw(text).execute(tx)),
        /permission denied/,
        `request: ${text}`,
      );
      if (table === "access_detail" && statement.startsWith("delete")) continue;
      await assert.rejects(
        database.asSystem("test", (tx) => sql.raw(text).execute(tx)),
        /permission denied|append-only/,
        `job: ${text}`,
      );
    }
  }
});

test("even the owner of the tables meets the refusal", async () => {
  for (const statement of [
    "update app.access_entry set route = 'x'",
    "delete from app.access_seal",
    "truncate app.access_entry",
    "truncate app.access_detail",
  ])
    await assert.rejects(database.connection.pool.query(statement), /append-only|permission denied/, statement);
});

test("seals form a chain over all entries; two sealers at once seal each entry once", async () => {
  for (let n = 0; n < 30; n++) await look(reader, ["TLP:AMBER"]);
  const sealed = await Promise.all([seal(), seal(), seal()]);
  assert.equal(
    sealed.reduce((sum, count) => sum + count),
    30,
  );
  const check = await verify();
  assert.ok(check.ok && check.waiting === 0 && check.seals >= 1, JSON.stringify(check));
  const { rows } = await database.asSystem("test", (tx) => sql<{ count: number }>`select count(*) from app.access_entry`.execute(tx));
  assert.equal(check.entries, rows[0]?.count);
  assert.equal(await seal(), 0);
});

test("erasing who looked leaves the entry and the chain", async () => {
  const leaver = await makeMember(database, [organisation]);
  await look(leaver, ["TLP:RED"]);
  await seal();
  assert.equal(await database.asSystem("test", (tx) => erasePersonDetails(tx, leaver.personId)), 1);
  assert.equal((await verify()).ok, true);
  const entries = await read(reader);
  assert.ok(!entries.some((entry) => entry.personId === leaver.personId));
  assert.ok(entries.some((entry) => entry.personId === null && entry.tokenId === null));
  const { rows } = await database.asSystem("test", (tx) =>
    sql`select from app.access_entry e where e::text like ${`%${leaver.personId}%`}`.execute(tx),
  );
  assert.equal(rows.length, 0);
});

test("the operator sees that seals exist, not whose entries they hold; anybody else sees none", async () => {
  const operator = await makeMember(database, [await makeOrganisation(database, { hub: true })], "hub_operator");
  const seals = await database.asMember(operator, (tx) => listSeals(tx, { limit: 10 }));
  assert.ok(seals.length > 0);
  assert.deepEqual(Object.keys(seals[0] ?? {}).toSorted(), ["at", "entries", "hash", "number"]);
  assert.deepEqual(await database.asMember(reader, (tx) => listSeals(tx, { limit: 10 })), []);
  await assert.rejects(
    database.asMember(operator, (tx) => sql`select entry_keys from app.access_seal`.execute(tx)),
    /permission denied/,
  );
});

test("verifying names the first place that was tampered with", async () => {
  for (let n = 0; n < 3; n++) {
    await look(reader, ["TLP:AMBER"]);
    await seal();
  }
  const good = await verify();
  assert.ok(good.ok);
  const broken = async (statement: string, repair: string, expected: object) => {
    await tamper(statement);
    assert.deepEqual(await verify(), { ok: false, ...expected }, statement);
    await tamper(repair);
    assert.equal((await verify()).ok, true, repair);
  };
  const last = good.seals;
  const { rows } = await database.asSystem("test", (tx) =>
    sql<{ id: string; hash: Buffer }>`select entry_keys -> 0 ->> 1 as id, hash from app.access_seal where number = ${last}`.execute(tx),
  );
  const { id, hash } = rows[0] ?? assert.fail("no seal");
  await broken(
    `update app.access_entry set tlp = 'TLP:CLEAR' where id = '${id}'`,
    `update app.access_entry set tlp = 'TLP:AMBER' where id = '${id}'`,
    { seal: last, reason: "changed" },
  );
  await broken(
    `create table app.kept as select * from app.access_entry where id = '${id}'; delete from app.access_entry where id = '${id}'`,
    `insert into app.access_entry select * from app.kept; drop table app.kept`,
    { seal: last, reason: "entry_missing", entryId: id },
  );
  await broken(
    `update app.access_detail set details = '{"person": "${randomUUID()}"}' where entry_id = '${id}'`,
    `update app.access_detail set details = '{"person": "${reader.personId}"}' where entry_id = '${id}'`,
    { seal: last, reason: "details_changed", entryId: id },
  );
  await broken(
    `create table app.kept as select * from app.access_seal where number = 1; delete from app.access_seal where number = 1`,
    `insert into app.access_seal select * from app.kept; drop table app.kept`,
    { seal: 1, reason: "number" },
  );
  await broken(
    `update app.access_seal set previous = '\\x00' where number = ${last}`,
    `update app.access_seal set previous = (select hash from app.access_seal where number = ${last - 1}) where number = ${last}`,
    { seal: last, reason: "previous" },
  );
  const added = randomUUID();
  await broken(
    `insert into app.access_entry select organisation_id, '${added}', at, route, tlp, subjects, details_hash from app.access_entry where id = '${id}'`,
    `delete from app.access_entry where id = '${added}'`,
    { seal: last, reason: "entry_added" },
  );
  const anchored = (number: number, value: Uint8Array) => database.asSystem("test", (tx) => verifyRegister(tx, { number, hash: value }));
  assert.equal((await anchored(last, hash)).ok, true);
  assert.deepEqual(await anchored(last, Buffer.alloc(32)), { ok: false, seal: last, reason: "anchor" });
  assert.deepEqual(await anchored(last + 1, hash), { ok: false, seal: last + 1, reason: "anchor" });
});
