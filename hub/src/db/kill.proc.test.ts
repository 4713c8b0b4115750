import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { startHubProcess, type HubProcess } from "../testing/hub-process.fixture.ts";
import { createTestDatabase, testEngine } from "../testing/test-database.ts";
import { openDatabase } from "./database.ts";

const ROUNDS = 4;
const folder = mkdtempSync(join(tmpdir(), "schakel-kill-"));
let running: HubProcess | undefined;
after(async () => {
  await running?.kill();
  rmSync(folder, { recursive: true });
});

test("what was acknowledged before kill -9, log-in and write, is there afterwards once, at random moments", async () => {
  const url = testEngine === "postgresql" ? await createTestDatabase() : undefined;
  const acknowledged: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    running = startHubProcess(folder, url, (round + 1) * 100_000);
    assert.equal(await running.next((line) => line === "ready" || line.startsWith("refused")), "ready");
    running.tell("write");
    await running.next((line) => /^\d+$/.test(line));
    await pause(randomInt(400));
    await running.kill();
    acknowledged.push(...running.said.filter((line) => /^\d+$/.test(line)).map(Number));
  }
  assert.ok(acknowledged.length >= ROUNDS);
  const database = await openDatabase({ dataFolder: folder, ...(url !== undefined && { databaseUrl: url }) });
  try {
    const { rows: assets } = await database.asSystem("test", (tx) => sql<{ name: string }>`select name from app.asset`.execute(tx));
    const sessions = await database.connection.handle.transaction().execute(async (tx) => {
      await sql`select set_config('role', ${database.roles.identity}, true)`.execute(tx);
      return (await sql<{ token: string }>`select token from identity.session`.execute(tx)).rows;
    });
    for (const [kind, found] of [
      ["asset", assets.map(({ name }) => name)],
      ["token", sessions.map(({ token }) => token)],
    ] as const) {
      assert.equal(new Set(found).size, found.length, `a ${kind} is there twice`);
      const lost = acknowledged.filter((number) => !found.includes(`${kind} ${number}`));
      assert.deepEqual(lost, [], `lost ${kind}`);
      // At most one per round was committed and not yet said.
      assert.ok(found.length - acknowledged.length <= ROUNDS, `${kind}: ${found.length} rows, ${acknowledged.length} acknowledged`);
    }
  } finally {
    await database.close();
  }
});
