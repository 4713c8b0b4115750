import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { kevDocument } from "../../testing/documents.fixture.ts";
import { makeOrganisation } from "../../testing/people.fixture.ts";
import { getVulnerability } from "../get-vulnerability.ts";
import { lastRun, liveHub, type LiveHub } from "./testing/hub.fixture.ts";
import { site, startWeb, type SiteFile, type Web } from "./testing/web.fixture.ts";

let web: Web;
let live: LiveHub;
const files = new Map<string, SiteFile>();
before(async () => {
  [web, live] = [await startWeb(), await liveHub()];
  web.answer = site(files);
});

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => `CVE-2026-${from + index}`);
const catalogue = (listed: readonly string[], released = "2026-11-20T00:00:00Z", more: object = {}) => {
  const value = JSON.parse(Buffer.from(kevDocument(listed).bytes).toString()) as object;
  return JSON.stringify({ ...value, dateReleased: released, ...more });
};
const publish = (body: string | Uint8Array) => void files.set("/kev.json", { body });
const exploited = async (id: string) => (await live.hub.database.asSystem("test", (tx) => getVulnerability(tx, id)))?.kev != null;
const add = () => live.add({ kind: "kev", url: `${web.origin}/kev.json` });

test("the catalogue arrives, a second look costs nothing, and a newer one changes only what changed", async () => {
  publish(catalogue(ids(100_000, 10)));
  const id = await add();
  const first = await live.fetch(id);
  assert.deepEqual(lastRun(first), { outcome: "ok", error: undefined, counts: [10, 0, 0, 0] });
  assert.deepEqual(
    [first.state, first.counts, first.failures, first.lastSuccessAt],
    ["ok", { documents: 10, invalid: 0 }, 0, live.time.toISOString()],
  );
  assert.equal(first.nextAt, new Date(live.time.getTime() + 900_000 * 0.95).toISOString());
  assert.equal(await exploited("CVE-2026-100009"), true);
  const second = await live.fetch(id);
  assert.deepEqual(lastRun(second), { outcome: "unchanged", error: undefined, counts: [0, 0, 0, 0] });
  publish(catalogue([...ids(100_001, 9), "CVE-2026-109999"], "2026-11-21T00:00:00Z"));
  const third = await live.fetch(id);
  assert.deepEqual(lastRun(third), { outcome: "ok", error: undefined, counts: [1, 0, 9, 0] });
  assert.deepEqual([await exploited("CVE-2026-100000"), await exploited("CVE-2026-109999")], [false, true]);
});

test("an older, a cut or a shrunken catalogue withdraws nothing and says why", async () => {
  const id = await add();
  publish(catalogue(ids(200_000, 20), "2026-11-21T00:00:00Z"));
  assert.equal((await live.fetch(id)).state, "ok");
  const wrong = [
    [catalogue(ids(200_000, 20), "2026-11-19T00:00:00Z"), "kev_older"],
    [catalogue(ids(200_000, 9), "2026-11-22T00:00:00Z"), "kev_truncated"],
    [catalogue([], "2026-11-22T00:00:00Z"), "kev_truncated"],
    [catalogue(ids(200_000, 19), "2026-11-22T00:00:00Z", { count: 20 }), "kev_truncated"],
    [catalogue(ids(200_000, 20)).slice(0, 900), "not_json"],
    ["<html>Maintenance</html>", "not_json"],
    [JSON.stringify({ vulnerabilities: [] }), "not_kev"],
    [catalogue(ids(200_000, 20), "yesterday"), "not_kev"],
    ["", "not_json"],
    [new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), "not_json"],
  ] as const;
  for (const [index, [body, code]] of wrong.entries()) {
    publish(body);
    const failed = await live.fetch(id);
    assert.deepEqual([failed.state, failed.error?.code, failed.failures], ["failing", code, index + 1], String(body).slice(0, 80));
    assert.ok(failed.error?.params["place"]?.startsWith(web.origin));
  }
  for (const one of ids(200_000, 20)) assert.equal(await exploited(one), true);
  publish(catalogue(ids(200_000, 20), "2026-11-23T00:00:00Z"));
  const mended = await live.fetch(id);
  assert.deepEqual([mended.state, mended.error, mended.failures], ["ok", null, 0]);
});

test("a source that fails waits longer and longer, and as long as the server asks", async () => {
  const id = await add();
  const waits: number[] = [];
  for (let failure = 0; failure < 12; failure += 1) {
    files.delete("/kev.json");
    const { nextAt } = await live.fetch(id);
    waits.push((Date.parse(nextAt ?? "") - live.time.getTime()) / 1000);
  }
  assert.deepEqual(waits, [30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 10_800, 10_800, 10_800]);
  files.set("/kev.json", { body: "wait", status: 429, headers: { "retry-after": "36000" } });
  const asked = await live.fetch(id);
  assert.deepEqual([asked.error?.code, asked.nextAt], ["busy", new Date(live.time.getTime() + 36_000_000).toISOString()]);
});

test("the operators' screens hear that a run began and how it ended, also of one that found nothing new", async () => {
  const hub = await makeOrganisation(live.hub.database, { hub: true });
  const count = () =>
    live.hub.database.asSystem("test", async (tx) => {
      const { rows } = await sql`select from app.log where organisation_id = ${hub} and kind = 'sources'`.execute(tx);
      return rows.length;
    });
  const id = await add();
  publish(catalogue(ids(300_000, 40), "2026-11-22T00:00:00Z"));
  const start = await count();
  assert.equal(lastRun(await live.fetch(id)).outcome, "ok");
  const fetched = await count();
  // Its beginning, its end, and what was saved between.
  assert.ok(fetched - start >= 2 && fetched - start <= 4, String(fetched - start));
  assert.equal(lastRun(await live.fetch(id)).outcome, "unchanged");
  assert.ok((await count()) - fetched >= 2);
});

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const real = join(root, "../shared/data/kev/known_exploited_vulnerabilities.json");
test("CISA's own catalogue arrives whole", { skip: !existsSync(real) && "../shared/data/kev is not there" }, async () => {
  publish(readFileSync(real));
  await live.hub.database.asSystem("test", (tx) => tx.updateTable("app.advisory").set({ state: "withdrawn" }).execute());
  const started = performance.now();
  const fetched = await live.fetch(await add());
  assert.equal(fetched.state, "ok", JSON.stringify(fetched.error));
  assert.ok(fetched.counts.documents > 1000);
  assert.ok(performance.now() - started < 30_000);
});
