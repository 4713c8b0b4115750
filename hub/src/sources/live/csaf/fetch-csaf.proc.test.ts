import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sql } from "kysely";
import { kevDocument } from "../../../testing/documents.fixture.ts";
import { getVulnerability } from "../../get-vulnerability.ts";
import { lastRun, liveHub, type LiveHub } from "../testing/hub.fixture.ts";
import { directoryFiles, documentText, feedFiles, type ProvidedDocument } from "../testing/provider.fixture.ts";
import { site, startWeb, type SiteFile, type Web } from "../testing/web.fixture.ts";

let web: Web;
let live: LiveHub;
const files = new Map<string, SiteFile>();
before(async () => {
  [web, live] = [await startWeb(), await liveHub()];
  web.answer = site(files);
});

let number = 10_000;
/** A document nobody published before. */
const fresh = (more: Partial<ProvidedDocument> = {}): ProvidedDocument => {
  number += 1;
  return { id: `GL-2026-${number}`, cve: `CVE-2026-${number}`, affected: "< 16.2.0", ...more };
};
const publish = (published: ReadonlyMap<string, SiteFile>) => {
  files.clear();
  for (const [path, file] of published) files.set(path, file);
};
const add = () => live.add({ kind: "csaf", url: `${web.origin}/provider-metadata.json` });
const askedFor = async (work: () => Promise<unknown>) => {
  web.asked.length = 0;
  await work();
  return web.asked.map((line) => line.replace("GET ", ""));
};
const known = async ({ cve }: ProvidedDocument) =>
  (await live.hub.database.asSystem("test", (tx) => getVulnerability(tx, cve ?? ""))) !== undefined;
const reasons = async (id: string) => (await live.look(id)).runs[0]?.invalid.map(({ reason }) => reason.code);

test("a directory's documents arrive; a second look asks for three lists and no document; what changed is fetched again", async () => {
  const documents = [fresh(), fresh(), fresh()];
  publish(directoryFiles(web.origin, documents));
  const id = await add();
  const first = await live.fetch(id);
  assert.deepEqual(lastRun(first), { outcome: "ok", error: undefined, counts: [3, 0, 0, 0] });
  assert.deepEqual([first.state, first.counts], ["ok", { documents: 3, invalid: 0 }]);
  for (const document of documents) assert.ok(await known(document));
  const asked = await askedFor(() => live.fetch(id));
  assert.deepEqual(asked, ["/provider-metadata.json", "/csaf/v2/changes.csv", "/csaf/v2/index.txt"]);
  assert.equal(lastRun(await live.look(id)).outcome, "unchanged");
  const added = fresh({ stamp: "2025-01-01T00:00:00Z" });
  const revised = { ...documents[1]!, released: "2026-11-10T00:00:00Z", affected: "< 16.3.0" };
  publish(directoryFiles(web.origin, [documents[0]!, revised, documents[2]!, added]));
  const later = await askedFor(() => live.fetch(id));
  // The new one counts although its instant lies before what was seen: publishers add older documents too.
  assert.deepEqual(
    later.filter((path) => path.endsWith(".json")).slice(1),
    [revised, added].map(({ id: name }) => `/csaf/v2/2026/${name.toLowerCase()}.json`),
  );
  assert.deepEqual(lastRun(await live.look(id)).counts, [1, 1, 0, 0]);
  assert.equal((await live.look(id)).counts.documents, 4);
});

test("a document that is listed no more is not withdrawn", async () => {
  const documents = [fresh(), fresh()];
  publish(directoryFiles(web.origin, documents));
  const id = await add();
  await live.fetch(id);
  publish(directoryFiles(web.origin, [documents[0]!]));
  assert.equal((await live.fetch(id)).state, "ok");
  const { rows } = await live.hub.database.asSystem("test", (tx) =>
    sql<{ state: string }>`select state from app.advisory where tracking_id = ${documents[1]?.id ?? ""}`.execute(tx),
  );
  assert.deepEqual(rows, [{ state: "published" }]);
});

test("documents that cannot be taken in are listed with place and reason, stop nothing, and are left until they change", async () => {
  const [good, cut, odd, secret] = [
    fresh(),
    fresh({ raw: documentText(fresh()).slice(0, 300) }),
    fresh({ raw: "<html>" }),
    fresh({ tlp: "AMBER" }),
  ];
  const lost = fresh();
  const catalogue = fresh({ raw: Buffer.from(kevDocument(["CVE-2026-77777"]).bytes).toString() });
  publish(directoryFiles(web.origin, [good, cut, odd, secret, lost, catalogue]));
  files.delete(`/csaf/v2/2026/${lost.id.toLowerCase()}.json`);
  const id = await add();
  const first = await live.fetch(id);
  assert.deepEqual(lastRun(first), { outcome: "ok", error: undefined, counts: [1, 0, 0, 5] });
  assert.deepEqual(first.counts, { documents: 1, invalid: 5 });
  assert.deepEqual((await reasons(id))?.toSorted(), ["invalid_document", "invalid_document", "not_csaf", "not_public", "status"]);
  const broken = first.runs[0]?.invalid.find(({ document }) => document.endsWith(`${cut.id.toLowerCase()}.json`));
  assert.match(broken?.problems[0]?.place ?? "", /^line 1 column \d+$/);
  assert.equal(await known(secret), false);
  const again = await askedFor(() => live.fetch(id));
  assert.equal(again.filter((path) => path.startsWith("/csaf/v2/2026/")).length, 0);
  assert.deepEqual((await live.look(id)).counts, { documents: 1, invalid: 5 });
  const mended = { ...fresh(), id: cut.id, stamp: "2026-11-09T00:00:00Z" };
  publish(directoryFiles(web.origin, [good, mended, odd, secret, catalogue]));
  const third = await live.fetch(id);
  assert.deepEqual([lastRun(third).counts, third.counts], [[1, 0, 0, 0], { documents: 2, invalid: 3 }]);
});

test("a newer version of this program looks again at what an older one could not read", async () => {
  const odd = fresh({ raw: '{"document": {"csaf_version": "2.0"}}' });
  publish(directoryFiles(web.origin, [odd]));
  const id = await add();
  await live.fetch(id);
  await live.hub.database.asSystem("test", (tx) => tx.updateTable("app.source_document").set({ read_with: "older" }).execute());
  files.set("/csaf/v2/changes.csv", { body: `${files.get("/csaf/v2/changes.csv")?.body as string}\r\n` });
  const asked = await askedFor(() => live.fetch(id));
  assert.equal(asked.filter((path) => path.startsWith("/csaf/v2/2026/")).length, 1);
});

test("feeds give only what is for everybody, and a document must be what its hash says", async () => {
  const [open, clear, closed, forged] = [fresh(), fresh(), fresh({ tlp: "AMBER" }), fresh()];
  publish(feedFiles(web.origin, { WHITE: [open, forged], CLEAR: [clear], AMBER: [closed] }));
  const path = `/white/2026/${forged.id.toLowerCase()}.json`;
  files.set(path, { body: documentText({ ...forged, affected: "< 1.0" }) });
  const id = await add();
  const asked = await askedFor(() => live.fetch(id));
  assert.ok(!asked.some((one) => one.includes("amber")));
  const first = await live.look(id);
  assert.deepEqual([lastRun(first), await reasons(id)], [{ outcome: "ok", error: undefined, counts: [2, 0, 0, 1] }, ["hash_mismatch"]]);
  assert.deepEqual([await known(open), await known(clear), await known(forged), await known(closed)], [true, true, false, false]);
  const second = await askedFor(() => live.fetch(id));
  assert.deepEqual(second, ["/provider-metadata.json", "/feeds/white.json", "/feeds/clear.json"]);
  for (const [wrong, taken] of [
    ["no hash", 0],
    ["0".repeat(64), 0],
    [undefined, 1],
  ] as const) {
    const document = fresh();
    publish(feedFiles(web.origin, { WHITE: [document] }));
    const hash = `/white/2026/${document.id.toLowerCase()}.json.sha256`;
    if (wrong === undefined) files.delete(hash);
    else files.set(hash, { body: wrong });
    assert.equal(lastRun(await live.fetch(await add())).counts[0], taken, wrong ?? "absent");
  }
});

test("hashes that a directory lists are checked too", async () => {
  const [good, forged] = [fresh(), fresh()];
  publish(directoryFiles(web.origin, [good, forged]));
  const listed = [good, forged].map(({ id }) => `2026/${id.toLowerCase()}.json`);
  files.set("/csaf/v2/index.txt", { body: listed.flatMap((path) => [path, `${path}.sha512`, `${path}.asc`]).join("\n") });
  for (const path of listed) files.set(`/csaf/v2/${path}.sha512`, { body: `${"0".repeat(128)}  x` });
  const id = await add();
  assert.deepEqual(lastRun(await live.fetch(id)).counts, [0, 0, 0, 2]);
  assert.deepEqual(await reasons(id), ["hash_mismatch", "hash_mismatch"]);
});

test("a list cannot lead out of its folder, to another host, or to an address inside", async () => {
  const good = fresh();
  publish(directoryFiles(web.origin, [good]));
  files.set("/secret.json", { body: documentText(fresh()) });
  const hostile = [
    "../../secret.json",
    "..%2f..%2fsecret.json",
    "%2e%2e/%2e%2e/secret.json",
    "2026/../../../secret.json",
    "/secret.json",
    "//169.254.169.254/latest.json",
    "http://169.254.169.254/latest/x.json",
    `${web.origin}/secret.json`,
    "\\\\host\\share\\x.json",
    "javascript:x.json",
    "file:///etc/passwd.json",
    "2026/x.json?y=.json",
    "2026/x\u0000.json",
    ".json/../../../x.json",
  ];
  const changes = files.get("/csaf/v2/changes.csv")?.body as string;
  files.set("/csaf/v2/changes.csv", { body: changes + hostile.map((path) => `"${path}","2026-11-05T00:00:00Z"\n`).join("") });
  files.set("/csaf/v2/index.txt", { body: hostile.join("\n") });
  const id = await add();
  const asked = await askedFor(() => live.fetch(id));
  assert.deepEqual(
    asked.filter((path) => path.endsWith(".json")),
    ["/provider-metadata.json", `/csaf/v2/2026/${good.id.toLowerCase()}.json`],
  );
  const first = await live.look(id);
  assert.equal(first.counts.documents, 1);
  assert.deepEqual(new Set(await reasons(id)), new Set(["outside"]));
  assert.equal(lastRun(first).counts[3], hostile.length);
  assert.deepEqual(lastRun(await live.fetch(id)).counts, [0, 0, 0, 0]);
  const strange = feedFiles(web.origin, { WHITE: [good] });
  const feed = strange.get("/feeds/white.json")?.body as string;
  publish(strange.set("/feeds/white.json", { body: feed.replaceAll(`${web.origin}/white`, "http://127.0.0.1:1/white") }));
  assert.deepEqual([lastRun(await live.fetch(await add())).counts[3]], [1]);
});

test("no provider speaks in the name of another source, and none replaces a CVE record or CISA's catalogue", async () => {
  publish(directoryFiles(web.origin, [fresh({ publisher: "Honest" })], "Honest"));
  const honest = await startWeb();
  honest.answer = web.answer;
  const other = (await live.hub.database.asSystem("test", (tx) => tx.selectFrom("app.source").select("id").execute())).length;
  assert.ok(other <= 1);
  const first = await add();
  await live.fetch(first);
  // A second source beside it, so not by add(), which replaces.
  const { addSource } = await import("../change-sources.ts");
  const second = await live.hub.database.asSystem("test", (tx) =>
    addSource(tx, live.time, { kind: "csaf", url: `${honest.origin}/provider-metadata.json` }),
  );
  const [forged, stranger] = [fresh({ publisher: "Honest" }), fresh({ publisher: "Stranger" })];
  await live.hub.database.asSystem("test", (tx) =>
    sql`insert into app.advisory (id, publisher, tracking_id, format, revision, state, title, document, document_hash, received_at, read_with)
      values (gen_random_uuid(), 'CISA KEV', 'CVE-2026-66666', 'kev', '1', 'published', 't', '', '', ${live.time}, 'x')`.execute(tx),
  );
  const kev = { ...fresh(), id: "CVE-2026-66666", publisher: "CISA KEV", path: "2026/kev.json" };
  publish(directoryFiles(honest.origin, [forged, stranger, kev], "GitLab"));
  assert.deepEqual(lastRun(await live.fetch(second)).counts, [1, 0, 0, 2]);
  assert.deepEqual(await reasons(second), ["other_publisher", "other_publisher"]);
  assert.deepEqual([await known(forged), await known(stranger)], [false, true]);
});

test("one document out of reach is tried again at the next run; a server that fails on and on fails the run", async () => {
  const documents = Array.from({ length: 12 }, () => fresh());
  publish(directoryFiles(web.origin, documents));
  const path = (index: number) => `/csaf/v2/2026/${documents[index]!.id.toLowerCase()}.json`;
  const good = files.get(path(3))!;
  files.set(path(3), { body: "sorry", status: 500 });
  const id = await add();
  const first = await live.fetch(id);
  assert.deepEqual([first.state, lastRun(first).counts, first.counts], ["ok", [11, 0, 0, 1], { documents: 11, invalid: 1 }]);
  files.set(path(3), good);
  const asked = await askedFor(() => live.fetch(id));
  assert.deepEqual(asked.slice(-1), [path(3)]);
  assert.deepEqual((await live.look(id)).counts, { documents: 12, invalid: 0 });
  const more = Array.from({ length: 12 }, () => fresh({ stamp: "2026-11-15T00:00:00Z" }));
  publish(directoryFiles(web.origin, more));
  for (const one of more) files.set(`/csaf/v2/2026/${one.id.toLowerCase()}.json`, { body: "down", status: 502 });
  const failed = await live.fetch(id);
  assert.deepEqual([failed.state, failed.error?.code, failed.error?.params["status"]], ["failing", "status", "502"]);
  publish(directoryFiles(web.origin, more));
  assert.deepEqual((await live.fetch(id)).counts, { documents: 24, invalid: 0 });
});

test("a server that asks to wait is left alone, after what it did give was taken in", async () => {
  const documents = Array.from({ length: 30 }, () => fresh());
  publish(directoryFiles(web.origin, documents));
  const ordinary = web.answer;
  let served = 0;
  web.answer = (request, response) => {
    if (request.url?.startsWith("/csaf/v2/2026/") === true && ++served > 10) response.writeHead(429, { "retry-after": "600" }).end();
    else ordinary(request, response);
  };
  const id = await add();
  const failed = await live.fetch(id);
  web.answer = ordinary;
  assert.deepEqual([failed.error?.code, failed.counts.documents], ["busy", 10]);
  assert.equal(failed.nextAt, new Date(live.time.getTime() + 600_000).toISOString());
  assert.ok(served <= 16, `${served} asked`);
  assert.equal((await live.fetch(id)).counts.documents, 30);
});

test("a provider without public lists, or with metadata that is none, is told what is wrong", async () => {
  const wrong: readonly (readonly [string, string])[] = [
    ["<html>", "not_json"],
    ["[]", "bad_metadata"],
    ['{"metadata_version":"2.0","publisher":{"name":"x","namespace":"y"}}', "no_distribution"],
    [
      '{"metadata_version":"2.0","publisher":{"name":"x","namespace":"y"},"distributions":[{"rolie":{"feeds":[{"tlp_label":"RED","url":"https://x.example/f.json"}]}}]}',
      "no_distribution",
    ],
    ['{"metadata_version":"2.0","publisher":{"name":"x","namespace":"y"},"distributions":[{"directory_url":"http://["}]}', "bad_metadata"],
    ['{"metadata_version":"2.0","publisher":{"name":"x","namespace":"y"},"distributions":[{"directory_url":"file:///etc/"}]}', "bad_url"],
    [
      '{"metadata_version":"2.0","publisher":{"name":"x","namespace":"y"},"distributions":[{"directory_url":"http://169.254.169.254/"}]}',
      "address_refused",
    ],
  ];
  for (const [body, code] of wrong) {
    publish(new Map([["/provider-metadata.json", { body }]]));
    assert.equal((await live.fetch(await add())).error?.code, code, body);
  }
  publish(directoryFiles(web.origin, []));
  assert.equal((await live.fetch(await add())).state, "ok");
  files.set("/csaf/v2/changes.csv", { body: "<html>\n<body>" });
  assert.equal((await live.fetch(await add())).error?.code, "bad_listing");
  files.delete("/csaf/v2/changes.csv");
  files.delete("/csaf/v2/index.txt");
  const none = await live.fetch(await add());
  assert.deepEqual([none.error?.code, none.error?.params["place"]], ["status", `${web.origin}/csaf/v2/changes.csv`]);
});

test("documents that only index.txt names are fetched, and looked at again the next day", async () => {
  const document = fresh();
  publish(directoryFiles(web.origin, [document]));
  files.delete("/csaf/v2/changes.csv");
  const id = await add();
  assert.equal((await live.fetch(id)).counts.documents, 1);
  assert.equal((await askedFor(() => live.fetch(id))).filter((path) => path.includes("/2026/")).length, 0);
  live.time = new Date(live.time.getTime() + 86_400_000);
  files.set(`/csaf/v2/2026/${document.id.toLowerCase()}.json`, { body: documentText({ ...document, released: "2026-11-20T00:00:00Z" }) });
  assert.deepEqual(lastRun(await live.fetch(id)).counts, [0, 1, 0, 0]);
});

test("a list of a hundred thousand lines of which all but one are known costs seconds, not minutes", async () => {
  const document = fresh();
  publish(directoryFiles(web.origin, [document]));
  const id = await add();
  await live.fetch(id);
  const lines = Array.from({ length: 100_000 }, (_, index) => `2026/old-${index}.json`);
  files.set("/csaf/v2/changes.csv", {
    body: `"2026/${document.id.toLowerCase()}.json","2026-11-01T00:00:00Z"\n${lines.map((path) => `"${path}","2026-01-01T00:00:00Z"`).join("\n")}`,
  });
  await live.hub.database.asSystem("test", (tx) =>
    sql`insert into app.source_document (source_id, name, stamp, state, read_with)
      select ${id}, ${`${web.origin}/csaf/v2/2026/old-`} || n || '.json', '2026-01-01T00:00:00Z', 'taken', 'x' from generate_series(0, 99999) n`.execute(
      tx,
    ),
  );
  const started = performance.now();
  const fetched = await live.fetch(id);
  assert.deepEqual([fetched.state, lastRun(fetched).outcome], ["ok", "unchanged"]);
  assert.ok(performance.now() - started < 10_000, `${performance.now() - started} ms`);
});
