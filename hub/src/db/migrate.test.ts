import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase } from "../testing/test-database.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { readLogin } from "./roles.ts";

const database = await testDatabase();
const owner = database.connection.handle;
const again = async () => migrate(owner, database.roles, (await readLogin(owner)).name);

test("a database that is up to date stays as it is", async () => {
  assert.ok(readMigrations().length > 5);
  assert.deepEqual(await again(), []);
});

test("a database of a newer program, or of another build, is refused with what to do", async () => {
  await sql`insert into migration.done (name, hash, at) values ('9999_later.sql', '', now())`.execute(owner);
  await assert.rejects(again(), /newer than this program \(it has 9999_later\.sql\)/);
  await sql`delete from migration.done where name = '9999_later.sql'`.execute(owner);
  await sql`update migration.done set hash = 'other' where name = '0001_gate.sql'`.execute(owner);
  await assert.rejects(again(), /another build of this program: 0001_gate\.sql differs/);
});
