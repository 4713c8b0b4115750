import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { before, test } from "node:test";
import { kevDocument } from "../../../testing/documents.fixture.ts";
import { getVulnerability } from "../../get-vulnerability.ts";
import type { SourceSettings } from "../source.ts";
import { lastRun, liveHub, type LiveHub } from "../testing/hub.fixture.ts";
import { dayArchive, hourArchive, releaseFiles, wholeArchive, type MadeArchive, type Records } from "../testing/releases.fixture.ts";
import { breakOffAfter, site, startWeb, type SiteFile, type Web } from "../testing/web.fixture.ts";
import { zipOf } from "../testing/zip.fixture.ts";

let web: Web;
let live: LiveHub;
const files = new Map<string, SiteFile>();
before(async () => {
  [web, live] = [await startWeb(), await liveHub()];
  web.answer = site(files);
});

let number = 20_000;
const fresh = (count: number, year = 2026): Records => Array.from({ length: count }, () => [`CVE-${year}-${(number += 1)}`] as const);
const publish = (releases: readonly (readonly MadeArchive[])[], perPage?: number) => {
  files.clear();
  for (const [path, file] of releaseFiles(web.origin, releases, perPage)) files.set(path, file);
};
const at = (day: string, time = "12:00:00") => (live.time = new Date(`${day}T${time}Z`));
const add = (settings: SourceSettings = {}) => live.add({ kind: "cve", url: `${web.origin}/releases`, settings });
const downloads = async (work: () => Promise<unknown>) => {
  web.asked.length = 0;
  await work();
  return web.asked.filter((line) => line.includes("/download/")).map((line) => line.split("/").at(-1));
};
const known = async (records: Records) => {
  const found = await Promise.all(records.map(([id]) => live.hub.database.asSystem("test", (tx) => getVulnerability(tx, id))));
  return found.filter(Boolean).length;
};
const left = () => {
  const folder = join(live.hub.config.dataFolder, "downloads");
  return existsSync(folder) ? readdirSync(folder) : [];
};

test("a new source takes in yesterday and today so far; then each hour what came with it, and the whole day when it is over", async () => {
  at("2026-11-21");
  const [yesterday, morning, noon, evening] = [fresh(2), fresh(1), fresh(1), fresh(1)];
  const releases = [
    [hourArchive("2026-11-21", "1100", morning), wholeArchive("2026-11-21", [])],
    [hourArchive("2026-11-21", "0800", []), wholeArchive("2026-11-21", [])],
    [dayArchive("2026-11-20", yesterday)],
    [hourArchive("2026-11-20", "2300", []), wholeArchive("2026-11-20", [])],
    [dayArchive("2026-11-19", fresh(1))],
  ];
  publish(releases);
  const id = await add();
  assert.deepEqual(await downloads(() => live.fetch(id)), [
    "2026-11-20_delta_CVEs_at_end_of_day.zip",
    "2026-11-21_delta_CVEs_at_1100Z.zip",
  ]);
  const first = await live.look(id);
  assert.deepEqual([first.state, lastRun(first).counts, first.counts], ["ok", [3, 0, 0, 0], { documents: 3, invalid: 0 }]);
  assert.deepEqual(await downloads(() => live.fetch(id)), []);
  assert.equal(lastRun(await live.look(id)).outcome, "unchanged");
  publish([[hourArchive("2026-11-21", "1300", [...morning, ...noon])], ...releases]);
  assert.deepEqual(await downloads(() => live.fetch(id)), ["2026-11-21_delta_CVEs_at_1300Z.zip"]);
  assert.deepEqual(lastRun(await live.look(id)).counts, [1, 0, 1, 0]);
  at("2026-11-22", "01:30:00");
  const night = fresh(1);
  publish([[hourArchive("2026-11-22", "0100", night)], [dayArchive("2026-11-21", [...morning, ...noon, ...evening])], ...releases]);
  assert.deepEqual(await downloads(() => live.fetch(id)), [
    "2026-11-21_delta_CVEs_at_end_of_day.zip",
    "2026-11-22_delta_CVEs_at_0100Z.zip",
  ]);
  assert.deepEqual(lastRun(await live.look(id)).counts, [2, 0, 2, 0]);
  assert.equal(await known([...yesterday, ...morning, ...noon, ...evening, ...night]), 6);
  assert.deepEqual(left(), []);
});

test("days that were missed are caught up with, over as many pages as it takes", async () => {
  at("2026-10-01");
  publish([[dayArchive("2026-09-30", fresh(1))]]);
  const id = await add();
  await live.fetch(id);
  at("2026-10-06");
  const days = ["2026-10-05", "2026-10-04", "2026-10-03", "2026-10-02", "2026-10-01"].map((day) => ({ day, records: fresh(2) }));
  publish(
    [
      [hourArchive("2026-10-06", "1100", [])],
      ...days.map(({ day, records }) => [dayArchive(day, records)]),
      [dayArchive("2026-09-30", [])],
      [dayArchive("2026-09-29", [])],
      [dayArchive("2026-09-28", [])],
    ],
    2,
  );
  const asked = await downloads(() => live.fetch(id));
  assert.deepEqual(
    asked.map((name) => name?.slice(0, 10)),
    ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06"],
  );
  assert.equal(await known(days.flatMap(({ records }) => records)), 10);
});

test("with a start year every record of that year and later comes in once, out of an archive in an archive", async () => {
  at("2026-08-10");
  const [old, wanted, today] = [fresh(3, 2019), fresh(250, 2025), fresh(2)];
  publish([
    [hourArchive("2026-08-10", "1100", today), wholeArchive("2026-08-10", [...old, ...wanted])],
    [dayArchive("2026-08-09", wanted.slice(0, 2))],
  ]);
  const id = await add({ startYear: 2024 });
  const names = await downloads(() => live.fetch(id));
  assert.deepEqual(names, [
    "2026-08-10_all_CVEs_at_midnight.zip.zip",
    "2026-08-09_delta_CVEs_at_end_of_day.zip",
    "2026-08-10_delta_CVEs_at_1100Z.zip",
  ]);
  const first = await live.look(id);
  assert.deepEqual([lastRun(first).counts, first.counts.documents], [[252, 0, 2, 0], 252]);
  assert.deepEqual([await known(old), await known(wanted)], [0, 250]);
  assert.deepEqual(await downloads(() => live.fetch(id)), []);
  assert.deepEqual(left(), []);
});

test("a hub that was away for longer than is listed takes what changed since out of the archive of all records", async () => {
  at("2026-03-01");
  publish([[dayArchive("2026-02-28", fresh(1))]]);
  const id = await add();
  await live.fetch(id);
  at("2026-06-01");
  const [untouched, changed] = [fresh(5), fresh(5)];
  const all: Records = [
    ...untouched.map(([one]) => [one, { updated: "2026-01-05T00:00:00Z" }] as const),
    ...changed.map(([one]) => [one, { updated: "2026-04-05T00:00:00Z" }] as const),
  ];
  publish([[hourArchive("2026-06-01", "1100", []), wholeArchive("2026-06-01", all)], [dayArchive("2026-05-31", [])]]);
  assert.equal((await downloads(() => live.fetch(id)))[0], "2026-06-01_all_CVEs_at_midnight.zip.zip");
  assert.deepEqual([await known(untouched), await known(changed)], [0, 5]);
});

test("a run that is cut off in the middle of an archive goes on where it was, without fetching the archive again", async () => {
  at("2026-07-10");
  const records = fresh(450);
  publish([[dayArchive("2026-07-09", records)]]);
  const id = await add();
  const stopping = new AbortController();
  const watch = setInterval(() => {
    void live.look(id).then((source) => (source.progress?.done ?? 0) >= 100 && stopping.abort(new Error("stop")));
  }, 5);
  const cut = await live.fetch(id, { signal: stopping.signal });
  clearInterval(watch);
  assert.equal(lastRun(cut).outcome, "interrupted");
  assert.deepEqual([cut.state, cut.failures, cut.nextAt], ["waiting", 0, live.time.toISOString()]);
  const before = await known(records);
  assert.ok(before >= 100 && before < 450, String(before));
  const names = await downloads(() => live.fetch(id));
  assert.deepEqual(names, []);
  const [, , unchanged] = lastRun(await live.look(id)).counts;
  assert.equal(await known(records), 450);
  assert.ok((unchanged ?? 450) <= 100, `${unchanged} read again`);
  assert.equal((await live.look(id)).counts.documents, 450);
});

test("a download that breaks off is gone on with where it broke", async () => {
  at("2026-07-20");
  const records = fresh(120);
  const archive = dayArchive("2026-07-19", records);
  publish([[archive]]);
  const id = await add();
  const ordinary = web.answer;
  const ranges: (string | undefined)[] = [];
  web.answer = (request, response) => {
    if (request.url?.includes("/download/") !== true) return ordinary(request, response);
    ranges.push(request.headers.range);
    if (ranges.length > 2) return ordinary(request, response);
    // Half of what is asked for, then the line drops.
    const from = Number(/\d+/.exec(request.headers.range ?? "0")?.[0]);
    const half = archive.bytes.subarray(from, from + Math.floor((archive.bytes.length - from) / 2));
    response.end = (() => {
      breakOffAfter(response, half, join(live.hub.config.dataFolder, "downloads", `${id}.zip`), from + half.length);
      return response;
    }) as ServerResponse["end"];
    return ordinary(request, response);
  };
  const fetched = await live.fetch(id);
  web.answer = ordinary;
  assert.equal(fetched.state, "ok", JSON.stringify(fetched.error));
  assert.equal(ranges.length, 3);
  assert.deepEqual([ranges[0], ranges.slice(1).every((range) => /^bytes=\d+-$/.test(range ?? ""))], [undefined, true]);
  assert.equal(await known(records), 120);
});

test("archives that are damaged, hostile or gone are told and not kept; what is no CVE record does not come in", async () => {
  at("2026-05-10");
  const cases: readonly (readonly [Buffer | undefined, string])[] = [
    [Buffer.from("<html>"), "bad_zip"],
    [dayArchive("2026-05-09", fresh(3)).bytes.subarray(0, 500), "bad_zip"],
    [zipOf([{ name: "CVE-2026-1234.json", bytes: Buffer.alloc(40 * 1024 * 1024) }]), "zip_bomb"],
    [undefined, "status"],
  ];
  for (const [bytes, code] of cases) {
    publish([[{ ...dayArchive("2026-05-09", []), bytes: bytes ?? Buffer.alloc(0) }]]);
    if (!bytes) for (const path of files.keys()) if (path.includes("/download/")) files.delete(path);
    const failed = await live.fetch(await add());
    assert.equal(failed.error?.code, code);
    assert.deepEqual(left(), []);
  }
  const [good, other] = [fresh(1), fresh(1)];
  const strange = zipOf([
    { name: "CVE-2026-44441.json", bytes: kevDocument(["CVE-2026-44441"]).bytes },
    { name: "CVE-2026-44442.json", bytes: JSON.stringify({ dataType: "CVE_RECORD", cveMetadata: { cveId: "CVE-2026-44443" } }) },
    { name: "CVE-2026-44444.json", bytes: "{" },
    { name: `deep/er/${good[0]![0]}.json`, bytes: zipEntry(good) },
    { name: "README.md", bytes: "x" },
    { name: `${other[0]![0]}.json.bak`, bytes: zipEntry(other) },
  ]);
  publish([[{ ...dayArchive("2026-05-09", []), bytes: strange }]]);
  const id = await add();
  const fetched = await live.fetch(id);
  assert.deepEqual([fetched.state, lastRun(fetched).counts, fetched.counts.invalid], ["ok", [1, 0, 0, 3], 3]);
  assert.deepEqual(fetched.runs[0]?.invalid.map(({ document, reason }) => [document, reason.code]).toSorted(), [
    ["CVE-2026-44441", "not_cve"],
    ["CVE-2026-44442", "not_cve"],
    ["CVE-2026-44444", "invalid_document"],
  ]);
  assert.deepEqual([await known(good), await known(other)], [1, 0]);
});

const zipEntry = (records: Records): Buffer => {
  const [record] = records;
  return Buffer.from(
    JSON.stringify({
      dataType: "CVE_RECORD",
      dataVersion: "5.1",
      cveMetadata: { cveId: record?.[0], assignerOrgId: "x", state: "PUBLISHED", dateUpdated: "2026-05-01T00:00:00Z" },
      containers: {
        cna: {
          providerMetadata: { orgId: "x", shortName: "t" },
          descriptions: [{ lang: "en", value: "A flaw." }],
          affected: [],
          references: [{ url: "https://example.org" }],
        },
      },
    }),
  );
};

test("a list of releases that is none, or has no archive of the CVE list, is told", async () => {
  for (const [body, code] of [
    ["<html>", "not_json"],
    ["{}", "bad_releases"],
    ["[]", "no_release"],
    ['[{"assets":[{"name":"x.zip","browser_download_url":"https://x.example/x.zip"}]}]', "no_release"],
  ] as const) {
    files.clear();
    files.set("/releases", { body });
    assert.equal((await live.fetch(await add())).error?.code, code, body);
  }
  files.set("/releases", {
    body: JSON.stringify([
      { assets: [{ name: "2026-05-09_delta_CVEs_at_end_of_day.zip", browser_download_url: "http://169.254.169.254/x.zip" }] },
    ]),
  });
  at("2026-05-10");
  assert.equal((await live.fetch(await add())).error?.code, "address_refused");
});
