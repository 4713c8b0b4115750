import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SourceError } from "../outside/source-error.ts";
import { inside, listDirectory, readChanges, readIndex } from "./directory.ts";
import { examineDocument } from "./examine-document.ts";
import { readFeed } from "./feed.ts";
import { readHashFile } from "./hash-file.ts";
import { readMetadata } from "./metadata.ts";

const folder = new URL("https://provider.example/csaf/v2/");
const place = "https://provider.example/list";
const bytes = (text: string) => Buffer.from(text);

/** Runs a reader on hostile input: whatever it makes of it, it throws nothing but a SourceError. */
function orRefused<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    assert.ok(error instanceof SourceError, String(error));
    return undefined;
  }
}

test("changes.csv is read with and without quotes, whatever ends its lines", () => {
  const expected = [
    { path: "2026/a.json", stamp: "2026-11-02T00:00:00Z" },
    { path: 'b "x",y.json', stamp: "2026-11-01T00:00:00+01:00" },
  ];
  for (const end of ["\n", "\r\n", "\r"]) {
    const text = `\ufeff"2026/a.json","2026-11-02T00:00:00Z"${end}"b ""x"",y.json", "2026-11-01T00:00:00+01:00"${end}${end}`;
    assert.deepEqual(readChanges(text, place), expected);
  }
  assert.deepEqual(readChanges("2026/a.json,2026-11-02T00:00:00Z\n", place), expected.slice(0, 1));
  assert.deepEqual(readChanges("", place), []);
  assert.deepEqual(readChanges('"path","date"\n2026/a.json,2026-11-02T00:00:00Z', place), expected.slice(0, 1));
});

test("every path and instant that is written comes back", () => {
  const path = fc
    .string({ minLength: 1, unit: "grapheme" })
    .filter((text) => !/[\r\n]/.test(text) && text.trim() === text && text !== "" && !text.startsWith("\ufeff"));
  fc.assert(
    fc.property(fc.array(path), (paths) => {
      const text = paths.map((one) => `"${one.replaceAll('"', '""')}","2026-11-01T00:00:00Z"`).join("\n");
      assert.deepEqual(
        readChanges(text, place).map((change) => change.path),
        paths,
      );
    }),
  );
});

test("any text is read as a list or refused, in time that grows with its length only", () => {
  const nasty = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ",", " ", "\n", "a", "-", "2"), maxLength: 3000 }));
  fc.assert(
    fc.property(nasty, nasty, (changes, index) => {
      const found = orRefused(() => listDirectory(folder, readChanges(changes, place), readIndex(index, place)));
      for (const { url } of found?.listed ?? []) assert.ok(url.href.startsWith(folder.href));
    }),
    { numRuns: 300 },
  );
  for (const text of [
    " ".repeat(300_000),
    `"${'""'.repeat(150_000)}`,
    `${'"" '.repeat(100_000)},`,
    ",".repeat(300_000),
    `"a${" ".repeat(300_000)}x`,
  ]) {
    const started = performance.now();
    orRefused(() => readChanges(text, place));
    assert.ok(performance.now() - started < 1000);
  }
});

test("whatever a path says, it stays inside the folder or is refused", () => {
  const piece = fc.constantFrom(
    "..",
    ".",
    "/",
    "//",
    "\\",
    "%2e",
    "%2E",
    "%2f",
    "%5c",
    "%00",
    "\u0000",
    "http:",
    "HTTPS:",
    "file:",
    "@",
    ":",
    "?",
    "#",
    "a",
    "x.json",
    "127.0.0.1",
    "\t",
    " ",
    "．．",
    "／",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
      (path) => {
        const url = inside(folder, path);
        if (!url) return;
        assert.equal(url.origin, folder.origin, path);
        const decoded = decodeURIComponent(url.pathname);
        assert.ok(decoded.startsWith(folder.pathname) && !decoded.split(/[/\\]/).includes(".."), `${path} leads to ${url.href}`);
      },
    ),
    { numRuns: 3000 },
  );
  assert.equal(inside(folder, "2026/a.json")?.href, "https://provider.example/csaf/v2/2026/a.json");
  assert.equal(inside(folder, "2026/../2025/a.json")?.href, "https://provider.example/csaf/v2/2025/a.json");
});

test("of two lines about one document the first, newest one counts", () => {
  const { listed } = listDirectory(
    folder,
    [
      { path: "a.json", stamp: "2026-02-01" },
      { path: "a.json", stamp: "2026-01-01" },
    ],
    ["a.json", "b.json", "a.json.sha256", "notes.txt"],
  );
  assert.deepEqual(
    listed.map(({ url, stamp, hashes }) => [url.pathname, stamp, hashes.map((hash) => hash.algorithm)]),
    [
      ["/csaf/v2/a.json", "2026-02-01", ["sha256"]],
      ["/csaf/v2/b.json", "", []],
    ],
  );
});

test("any JSON, and anything that is none, is read as metadata or a feed, or refused", () => {
  const metadata = fc.record({
    metadata_version: fc.constant("2.0"),
    publisher: fc.record({ name: fc.string({ minLength: 1 }), namespace: fc.string() }),
    distributions: fc.array(
      fc.oneof(
        fc.record({ directory_url: fc.oneof(fc.string(), fc.webUrl()) }),
        fc.record({ rolie: fc.record({ feeds: fc.array(fc.record({ url: fc.oneof(fc.string(), fc.webUrl()) })) }) }),
        fc.jsonValue() as fc.Arbitrary<object>,
      ),
    ),
  });
  const feed = fc.record({
    feed: fc.record({
      entry: fc.array(
        fc.record({
          updated: fc.string(),
          link: fc.array(fc.record({ rel: fc.constantFrom("self", "hash"), href: fc.oneof(fc.string(), fc.webUrl()) })),
          content: fc.record({ src: fc.oneof(fc.string(), fc.webUrl()) }),
        }),
      ),
    }),
  });
  const anything = fc.oneof(
    fc.jsonValue().map((value) => JSON.stringify(value)),
    metadata.map((value) => JSON.stringify(value)),
    feed.map((value) => JSON.stringify(value)),
    fc.string(),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const provider = orRefused(() => readMetadata(bytes(text), folder, place));
      assert.ok(provider === undefined || provider.feeds.length + provider.directories.length > 0);
      const listing = orRefused(() => readFeed(bytes(text), folder, place));
      for (const { url } of listing?.listed ?? []) assert.equal(url.origin, folder.origin);
      examineDocument(bytes(text), place);
    }),
    { numRuns: 500 },
  );
});

test("a hash file gives the hash at its start and nothing else", () => {
  const hex = "0123456789abcdef".repeat(4);
  for (const text of [hex, `${hex}  a.json\n`, `${hex.toUpperCase()} *a.json`, `\ufeff${hex}\r\n`, `\\${hex}  a`])
    assert.equal(readHashFile(text, "sha256"), hex);
  for (const text of ["", "x", hex.slice(1), `${hex}0`, `x ${hex}`, `sha256:${hex}`]) assert.equal(readHashFile(text, "sha256"), undefined);
  assert.equal(readHashFile(hex, "sha512"), undefined);
  fc.assert(fc.property(fc.string(), (text) => void readHashFile(text, "sha512")));
});

test("a document is for everybody when it says so or says nothing", () => {
  const examine = (value: unknown) => examineDocument(bytes(JSON.stringify(value)), place);
  const document = (tlp?: string) => ({
    document: {
      csaf_version: "2.0",
      publisher: { name: "n", namespace: "s" },
      tracking: { id: "i" },
      ...(tlp !== undefined && { distribution: { tlp: { label: tlp } } }),
    },
  });
  const said = { publisher: { name: "n", namespace: "s" }, trackingId: "i" };
  for (const tlp of [undefined, "WHITE", "CLEAR", "clear"]) assert.deepEqual(examine(document(tlp)), { ok: true, said });
  for (const tlp of ["GREEN", "AMBER", "AMBER+STRICT", "RED", "", "PURPLE"]) assert.equal(examine(document(tlp)).ok, false, tlp);
  for (const other of [{ dataType: "CVE_RECORD" }, { catalogVersion: "1", vulnerabilities: [] }, [], "x", null])
    assert.equal(examine(other).ok, false);
});
