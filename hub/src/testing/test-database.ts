import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { after } from "node:test";
import { Client } from "pg";
import { type Database, openDatabase, openEmbedded } from "../db/database.ts";
import { rolesOf } from "../db/roles.ts";

let shared: Promise<Database> | undefined;
const cleaning: (() => Promise<void>)[] = [];

// Registered when the module loads, so that it belongs to the test file and not to the test that asks first.
after(async () => {
  if (shared) await (await shared).close();
  for (const clean of cleaning) await clean();
});

/**
 * The database of this test file, opened once and closed when its tests are over: embedded in memory, or with SCHAKEL_TEST_DATABASE_URL
 * (a log-in that may create databases and roles) a fresh database on that server. Tests that share it make organisations of their own.
 */
export function testDatabase(): Promise<Database> {
  shared ??= openTestDatabase();
  return shared;
}

/** The engine that testDatabase() will use. */
export const testEngine: Database["engine"] = process.env["SCHAKEL_TEST_DATABASE_URL"] ? "postgresql" : "embedded";

/** A database that was migrated already, which the runner of the suite makes once (hub/src/testing/make-template.fixture.ts); without one each file migrates its own. */
const template = process.env["SCHAKEL_TEST_TEMPLATE"];
const testImage = template === undefined ? null : join(template, "db.tar");

async function openTestDatabase(): Promise<Database> {
  if (testEngine === "embedded") return openEmbedded(null, testImage);
  const databaseUrl = await createTestDatabase();
  return openDatabase({ dataFolder: "unused", databaseUrl });
}

/** Makes an empty database on the test server and returns its address; it is dropped, with its roles, when the tests are over. */
export async function createTestDatabase(): Promise<string> {
  const server = process.env["SCHAKEL_TEST_DATABASE_URL"];
  if (!server) throw new Error("SCHAKEL_TEST_DATABASE_URL is not set, so there is no server to make a database on.");
  const name = `schakel_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(server, [`create database ${name}`]);
  cleaning.push(() =>
    onServer(server, [`drop database ${name} with (force)`, ...Object.values(rolesOf(name)).map((role) => `drop role if exists ${role}`)]),
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
