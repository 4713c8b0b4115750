import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createTestDatabase, testEngine } from "../../testing/test-database.ts";
import { changeSource, removeSource } from "./change-sources.ts";
import { fetchDueSource } from "./fetch-due-source.ts";
import { liveHub, type LiveHub } from "./testing/hub.fixture.ts";
import { directoryFiles } from "./testing/provider.fixture.ts";
import { site, startWeb, type SiteFile, type Web } from "./testing/web.fixture.ts";

let web: Web;
let live: LiveHub;
const files = new Map<string, SiteFile>();
/** Milliseconds that each document takes. */
let slow = 0;
before(async () => {
  [web, live] = [await startWeb(), await liveHub()];
  const ordinary = site(files);
  web.answer = (request, response) =>
    void setTimeout(() => ordinary(request, response), request.url?.includes("/2026/") === true ? slow : 0);
});

let number = 50_000;
const publish = (count: number) => {
  files.clear();
  const documents = Array.from({ length: count }, () => ({
    id: `GL-2026-${(number += 1)}`,
    cve: `CVE-2026-${number}`,
    affected: "< 16.2.0",
  }));
  for (const [path, file] of directoryFiles(web.origin, documents)) files.set(path, file);
};
const url = () => `${web.origin}/provider-metadata.json`;
const add = () => live.add({ kind: "csaf", url: url() });
const turn = () =>
  fetchDueSource(live.hub, { signal: new AbortController().signal, report: (line) => live.reported.push(line), random: () => 0 });
const documentsAsked = () => web.asked.filter((line) => line.includes("/2026/")).length;

test("of two that want the same source one gets it", async () => {
  publish(5);
  const id = await add();
  web.asked.length = 0;
  assert.deepEqual((await Promise.all([turn(), turn(), turn()])).toSorted(), [false, false, true]);
  assert.equal(documentsAsked(), 5);
  assert.equal((await live.look(id)).counts.documents, 5);
});

test("whoever lost the lease stops, and the one who has it brings the work to its end", async () => {
  publish(400);
  slow = 4;
  const id = await add();
  const first = turn();
  await pause(300);
  // As if the first process had been asleep: its lease ran out.
  live.time = new Date(live.time.getTime() + 180_000);
  const second = turn();
  assert.deepEqual(await Promise.all([first, second]), [true, true]);
  slow = 0;
  const source = await live.look(id);
  assert.deepEqual([source.state, source.counts.documents], ["ok", 400]);
  assert.deepEqual(
    source.runs.map(({ outcome }) => outcome),
    ["ok", "interrupted"],
  );
  assert.deepEqual(live.reported, []);
});

test("a source that is removed, switched off or moved while it is fetched is fetched no further", async () => {
  const changes: readonly ((id: string) => Promise<void>)[] = [
    (id) => live.hub.database.asSystem("test", (tx) => removeSource(tx, live.time, id)),
    (id) => live.hub.database.asSystem("test", (tx) => changeSource(tx, live.time, id, { enabled: false })),
    (id) => live.hub.database.asSystem("test", (tx) => changeSource(tx, live.time, id, { url: `${web.origin}/elsewhere.json` })),
  ];
  for (const change of changes) {
    publish(300);
    slow = 5;
    const id = await add();
    web.asked.length = 0;
    const running = turn();
    await pause(150);
    await change(id);
    assert.equal(await running, true);
    slow = 0;
    assert.ok(documentsAsked() <= 120, `${documentsAsked()} asked`);
    const source = await live.look(id).catch(() => undefined);
    assert.ok(
      source === undefined || source.state === "off" || (source.state === "waiting" && source.counts.documents === 0),
      JSON.stringify(source),
    );
  }
  assert.deepEqual(live.reported, []);
});

const script = fileURLToPath(new URL("testing/process.fixture.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "schakel-live-kill-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function startFetching(ahead: number, databaseUrl: string | undefined) {
  const child = spawn(process.execPath, [script, folder, url(), String(ahead), ...(databaseUrl === undefined ? [] : [databaseUrl])], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  return { child, end: async () => (await once(child, "close"), said === "" ? undefined : (JSON.parse(said) as Record<string, unknown>)) };
}

test("kill -9 in the middle: nobody takes over while the lease lasts, and then nothing is lost and little is fetched twice", async () => {
  publish(500);
  slow = 3;
  const databaseUrl = testEngine === "postgresql" ? await createTestDatabase() : undefined;
  web.asked.length = 0;
  const first = startFetching(0, databaseUrl);
  const until = Date.now() + 60_000;
  while (documentsAsked() < 230 && Date.now() < until) await pause(5);
  first.child.kill("SIGKILL");
  assert.equal(await first.end(), undefined);
  const asked = documentsAsked();
  assert.ok(asked >= 230 && asked < 500, `${asked} asked before the kill`);
  slow = 0;
  assert.equal((await startFetching(0, databaseUrl).end())?.["had"], false);
  web.asked.length = 0;
  const last = await startFetching(180_000, databaseUrl).end();
  assert.deepEqual([last?.["had"], last?.["outcome"], last?.["invalid"]], [true, "ok", 0]);
  // What was committed before the kill is not asked for again; at most the batch under way and the one before its cursor are.
  assert.ok(documentsAsked() <= 500 - (asked - 200), `${documentsAsked()} asked after ${asked}`);
  assert.equal((await startFetching(99_000_000, databaseUrl).end())?.["outcome"], "unchanged");
  assert.equal(documentsAsked(), Number(last?.["added"]) + Number(last?.["unchanged"]));
});
