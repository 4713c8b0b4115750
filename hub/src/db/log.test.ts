import assert from "node:assert/strict";
import { randomInt, randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { makeMember, makeOrganisation } from "../testing/people.fixture.ts";
import { testDatabase } from "../testing/test-database.ts";
import type { Database } from "./database.ts";
import { appendLog, readLog, type LoggedEntry } from "./log.ts";
import type { Member, Tx } from "./transaction.ts";

const now = new Date("2026-11-05T08:00:00Z");
let database: Database;

before(async () => {
  database = await testDatabase();
});

/** Reads as a poller does: everything after the last number seen, until `done` and nothing is left. */
async function poll(read: (fn: (tx: Tx) => Promise<readonly LoggedEntry[]>) => Promise<readonly LoggedEntry[]>, done: () => boolean) {
  const seen: LoggedEntry[] = [];
  for (;;) {
    const last = done();
    const entries = await read((tx) => readLog(tx, seen.at(-1)?.number ?? 0, 10));
    seen.push(...entries);
    if (last && entries.length === 0) return seen;
    await pause(1);
  }
}

test("a polling reader misses nothing and sees nothing twice, however long and in whatever order writers commit", async () => {
  const organisation = await makeOrganisation(database);
  const member = await makeMember(database, [organisation]);
  const written: string[] = [];
  let writing = true;
  const reader = poll(
    (fn) => database.asMember(member, fn),
    () => !writing,
  );
  const write = async () => {
    for (let n = 0; n < 15; n++) {
      const refs = Array.from({ length: randomInt(1, 15) }, () => randomUUID());
      const rollBack = randomInt(6) === 0;
      const transaction = database.asSystem("test", async (tx) => {
        await appendLog(
          tx,
          now,
          refs.map((ref) => ({ kind: "test", organisationId: organisation, ref })),
        );
        await sql`select pg_sleep(${randomInt(15) / 1000})`.execute(tx);
        if (rollBack) throw new Error("rolled back");
        return refs;
      });
      await transaction.then(
        (refs) => written.push(...refs),
        (error: unknown) => assert.match(String(error), /rolled back/),
      );
    }
  };
  await Promise.all(Array.from({ length: 6 }, write));
  writing = false;
  const seen = await reader;
  assert.equal(seen.length, written.length);
  assert.deepEqual(seen.map((entry) => entry.ref ?? "").toSorted(), written.toSorted());
  for (const [index, entry] of seen.entries()) {
    const previous = seen[index - 1];
    if (previous)
      assert.ok(entry.number > previous.number || (entry.number === previous.number && entry.position === previous.position + 1));
  }
});

test("a batch larger than the page comes whole", async () => {
  const organisation = await makeOrganisation(database);
  const member = await makeMember(database, [organisation]);
  const entries = Array.from({ length: 25 }, () => ({ kind: "test", organisationId: organisation, ref: randomUUID() }));
  await database.asSystem("test", (tx) => appendLog(tx, now, entries));
  await database.asSystem("test", (tx) => appendLog(tx, now, entries.slice(0, 2)));
  assert.equal((await database.asMember(member, (tx) => readLog(tx, 0, 10))).length, 25);
  assert.deepEqual(
    (
      await poll(
        (fn) => database.asMember(member, fn),
        () => true,
      )
    ).map(({ ref }) => ref),
    [...entries, ...entries.slice(0, 2)].map(({ ref }) => ref),
  );
});

test("a batch has no number before its commit, and none at all when it is rolled back", async () => {
  const organisation = await makeOrganisation(database);
  await assert.rejects(
    database.asSystem("test", async (tx) => {
      await appendLog(tx, now, [{ kind: "test", organisationId: organisation }]);
      assert.deepEqual(
        (await readLog(tx, 0, 100_000)).filter((entry) => entry.organisationId === organisation),
        [],
      );
      throw new Error("undo");
    }),
    /undo/,
  );
  const all = await database.asSystem("test", (tx) => readLog(tx, 0, 100_000));
  assert.ok(!all.some((entry) => entry.organisationId === organisation));
});

test("an organisation sees its own lines, and not that there are batches of others", async () => {
  const [mine, theirs] = [await makeOrganisation(database), await makeOrganisation(database)];
  const [me, them] = [await makeMember(database, [mine]), await makeMember(database, [theirs])];
  await database.asMember(me, (tx) => appendLog(tx, now, [{ kind: "mine", organisationId: mine }]));
  await database.asSystem("test", (tx) =>
    appendLog(tx, now, [
      { kind: "theirs", organisationId: theirs },
      { kind: "mine again", organisationId: mine },
    ]),
  );
  const kinds = async (member: Member) => (await database.asMember(member, (tx) => readLog(tx, 0, 100))).map(({ kind }) => kind);
  assert.deepEqual(await kinds(me), ["mine", "mine again"]);
  assert.deepEqual(await kinds(them), ["theirs"]);
  const batches = await database.asMember(them, (tx) => sql`select from app.log_batch`.execute(tx));
  assert.equal(batches.rows.length, 1);
  await assert.rejects(
    database.asMember(me, (tx) => appendLog(tx, now, [{ kind: "forged", organisationId: theirs }])),
    /row-level security/,
  );
  await assert.rejects(
    database.asMember(me, (tx) => appendLog(tx, now, [{ kind: "forged", audienceId: randomUUID() }])),
    /row-level security/,
  );
});
