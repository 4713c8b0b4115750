import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { testApp } from "../testing/test-app.ts";
import { testEngine } from "../testing/test-database.ts";
import { refreshStatistics } from "./refresh-statistics.ts";
import { runJobs } from "./run-jobs.ts";

test("a job runs again and again as the system, one run at a time, and goes on after a failure", async () => {
  const { app } = await testApp();
  const reported: string[] = [];
  const seen: string[] = [];
  let atOnce = 0;
  let most = 0;
  const running = runJobs(
    app.hub,
    [
      {
        name: "count",
        everyMs: 10,
        run: async (tx) => {
          most = Math.max(most, (atOnce += 1));
          seen.push((await sql<{ role: string }>`select current_user as role`.execute(tx)).rows[0]?.role ?? "");
          await pause(25);
          atOnce -= 1;
          if (seen.length === 1) throw new Error("once");
        },
      },
    ],
    (line) => reported.push(line),
  );
  await pause(400);
  await running.stop();
  const runs = seen.length;
  assert(runs >= 2, String(runs));
  assert.equal(most, 1);
  assert.deepEqual(new Set(seen), new Set([app.hub.database.roles.system]));
  assert.equal(reported.length, 1);
  assert.match(reported[0] ?? "", /once/);
  await pause(50);
  assert.equal(seen.length, runs);
});

test("work outside transactions is told to stop, and stopping waits until it did", async () => {
  const { app } = await testApp();
  const seen: string[] = [];
  const reported: string[] = [];
  const running = runJobs(
    app.hub,
    [
      {
        name: "wait",
        everyMs: 5,
        work: async (hub, { signal, report }) => {
          seen.push(hub === app.hub ? "begun" : "another hub");
          await pause(60_000, undefined, { signal }).catch((error: unknown) => report(String(error)));
          await pause(20);
          seen.push("ended");
        },
      },
    ],
    (line) => reported.push(line),
  );
  await pause(50);
  assert.deepEqual(seen, ["begun"]);
  const asked = performance.now();
  await running.stop();
  assert.deepEqual([seen, reported.length], [["begun", "ended"], 1]);
  assert.ok(performance.now() - asked < 3000);
});

test("statistics are refreshed where a table grew, on the embedded database only", async () => {
  const { app } = await testApp();
  await refreshStatistics(app.hub.database);
  await app.hub.database.asSystem("test", (tx) =>
    sql`insert into app.product (id, key, vendor, name, scheme) select gen_random_uuid(), 'test:' || n, repeat('v', 60), 'n', 's' from generate_series(1, 2000) n`.execute(
      tx,
    ),
  );
  assert.deepEqual(await refreshStatistics(app.hub.database), testEngine === "embedded" ? ["product"] : []);
  assert.deepEqual(await refreshStatistics(app.hub.database), []);
});
