import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { makeOrganisation } from "../testing/people.fixture.ts";
import { createTestDatabase, testDatabase, testEngine } from "../testing/test-database.ts";
import { openDatabase } from "./database.ts";
import { appendLog } from "./log.ts";
import type { Tx } from "./transaction.ts";

const now = new Date("2026-11-05T08:00:00Z");
const append = (tx: Tx) => appendLog(tx, now, [{ kind: "test", organisationId: randomUUID() }]);

/** Waits until `done`, at most so long; whether it came. */
async function within(ms: number, done: () => boolean): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < ms; await pause(5)) if (done()) return true;
  return done();
}

test("a commit that added to the log wakes, after it can be read; one that did not, or was taken back, does not", async () => {
  const database = await testDatabase();
  await makeOrganisation(database);
  let woken = 0;
  const stop = database.wakeUps.subscribe(() => void (woken += 1));
  // A listener that is new on a server is told to look once it is connected.
  await pause(300);
  woken = 0;
  await database.asSystem("test", async (tx) => {
    await append(tx);
    await pause(50);
    assert.equal(woken, 0);
  });
  assert.ok(await within(1000, () => woken === 1));
  await database.asSystem("test", async () => undefined);
  await assert.rejects(
    database.asSystem("test", async (tx) => {
      await append(tx);
      throw new Error("taken back");
    }),
    /taken back/,
  );
  await pause(100);
  assert.equal(woken, 1);
  stop();
  await database.asSystem("test", append);
  await pause(100);
  assert.equal(woken, 1);
});

const onServer = testEngine === "postgresql" ? {} : { skip: "the embedded database has one process; a server is needed for two" };

test("a commit of one process wakes another, also after the connection that listens was broken", onServer, async () => {
  const databaseUrl = await createTestDatabase();
  const [here, there] = [
    await openDatabase({ dataFolder: "unused", databaseUrl }),
    await openDatabase({ dataFolder: "unused", databaseUrl }),
  ];
  try {
    let woken = 0;
    here.wakeUps.subscribe(() => void (woken += 1));
    assert.ok(await within(3000, () => woken === 1), "told to look when it listens");
    await there.asSystem("test", append);
    assert.ok(await within(1000, () => woken === 2));
    // As when the network breaks: what is committed until it listens again was notified to nobody, so it is told to look.
    const superuser = new Client({ connectionString: process.env["SCHAKEL_TEST_DATABASE_URL"] });
    await superuser.connect();
    await superuser.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'schakel: listen'
      and datname = $1`,
      [new URL(databaseUrl).pathname.slice(1)],
    );
    await superuser.end();
    await there.asSystem("test", append);
    assert.ok(await within(5000, () => woken >= 3), "told to look when it listens again");
    const before = woken;
    await there.asSystem("test", append);
    assert.ok(await within(1000, () => woken === before + 1));
  } finally {
    await here.close();
    await there.close();
  }
});
