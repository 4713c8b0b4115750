import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { SourceError } from "../outside/source-error.ts";
import { zipOf, type Zipped } from "../testing/zip.fixture.ts";
import { archiveLimits, readArchive, type ArchiveLimits } from "./read-archive.ts";

const folder = mkdtempSync(join(tmpdir(), "schakel-zip-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const signal = new AbortController().signal;

/** What is read of an archive: names and contents, or the code of what is wrong. */
async function read(
  archive: Buffer,
  limits: Partial<ArchiveLimits> = {},
  wanted = (_index: number, _name: string) => true,
): Promise<(readonly [string, string | undefined])[] | string> {
  const path = join(folder, "a.zip");
  writeFileSync(path, archive);
  const files: (readonly [string, string | undefined])[] = [];
  try {
    for await (const { name, bytes } of readArchive(path, { place: "here", limits: { ...archiveLimits, ...limits }, wanted, signal }))
      files.push([name, bytes?.toString()]);
  } catch (error) {
    assert.ok(error instanceof SourceError, String(error));
    return error.text.code;
  } finally {
    assert.deepEqual(readdirSync(folder), ["a.zip"]);
  }
  return files;
}

const file = (name: string, bytes: string | Uint8Array = name): Zipped => ({ name, bytes });

test("files are read in their order, by the last part of their name, packed or stored", async () => {
  const archive = zipOf([
    file("deltaCves/"),
    file("deltaCves/a.json", "A"),
    { ...file("b.json", "B"), stored: true },
    file("empty.json", ""),
  ]);
  assert.deepEqual(await read(archive), [
    ["a.json", "A"],
    ["b.json", "B"],
    ["empty.json", ""],
  ]);
});

test("only what is wanted is unpacked, and each file keeps its place", async () => {
  const asked: string[] = [];
  const archive = zipOf([file("a"), file("b"), file("c")]);
  const files = await read(archive, {}, (index, name) => {
    asked.push(`${index} ${name}`);
    return index === 1;
  });
  assert.deepEqual(files, [
    ["a", undefined],
    ["b", "b"],
    ["c", undefined],
  ]);
  assert.deepEqual(asked, ["0 a", "1 b", "2 c"]);
});

test("an archive in an archive is read as part of it, one in that one is not", async () => {
  const deepest = zipOf([file("too-deep.json")]);
  const inner = zipOf([file("cves/2026/b.json"), file("deeper.zip", deepest), file("c.json")]);
  assert.deepEqual(await read(zipOf([file("a.json"), file("cves.zip", inner), file("d.json")])), [
    ["a.json", "a.json"],
    ["b.json", "cves/2026/b.json"],
    ["c.json", "c.json"],
    ["d.json", "d.json"],
  ]);
});

test("a name is a label, whatever it says", async () => {
  const names = ["../../etc/a.json", "/root/b.json", "C:\\c.json", "..\\..\\d.json", "e\u0000.json", "\u202egpj.json", "x/../f.json"];
  const files = await read(zipOf(names.map((name) => file(name, "x"))));
  assert.deepEqual(
    files,
    ["a.json", "b.json", "c.json", "d.json", "e\u0000.json", "\u202egpj.json", "f.json"].map((name) => [name, "x"]),
  );
});

test("what would unpack to more than can be right is refused before it is unpacked", async () => {
  const zeros = Buffer.alloc(40 * 1024 * 1024);
  assert.equal(await read(zipOf([file("CVE-1.json", zeros)])), "zip_bomb");
  const many = Array.from({ length: 40 }, (_, n) => file(`${n}.json`, zeros.subarray(0, 1024 * 1024)));
  assert.equal(await read(zipOf(many)), "zip_bomb");
  assert.equal(await read(zipOf([file("inner.zip", zipOf(many))])), "zip_bomb");
  assert.equal(await read(zipOf([file("inner.zip", zeros)]), { nestedBytes: 1024 }), "zip_bomb");
  assert.equal(await read(zipOf([file("a"), file("b"), file("c")]), { entries: 2 }), "zip_bomb");
  // Files that lie over one another (Fifield's): every entry leads to the same few bytes.
  const overlapping = zipOf(
    Array.from({ length: 300 }, (_, n) => ({
      name: `${n}.json`,
      bytes: zeros.subarray(0, 100_000),
      claims: { packed: deflateRawSync(zeros.subarray(0, 100_000)) },
    })),
  );
  assert.equal(await read(overlapping), "zip_bomb");
});

test("a file that is larger, smaller or other than it says is a damaged archive", async () => {
  const content = Buffer.alloc(100_000, "x");
  assert.equal(await read(zipOf([{ ...file("a.json", content), claims: { size: 10 } }])), "bad_zip");
  assert.equal(await read(zipOf([{ ...file("a.json", content), claims: { size: 200_000 } }])), "bad_zip");
  assert.equal(await read(zipOf([{ ...file("a.json", content), claims: { crc: 1 } }])), "bad_zip");
  assert.equal(await read(zipOf([{ ...file("a.json", content), claims: { packed: Buffer.from("no deflate at all") } }])), "bad_zip");
  const good = zipOf([file("a.json", content), file("b.json", content)]);
  for (const cut of [0, 1, 21, 22, 60, good.length - 23, good.length - 1])
    assert.equal(await read(good.subarray(0, cut)), "bad_zip", String(cut));
  assert.equal(await read(Buffer.from("<html>not found</html>")), "bad_zip");
});

test("whatever bytes stand in an archive, reading it ends, with its files or with what is wrong", async () => {
  const inner = zipOf([file("CVE-2026-1111.json", "{}".repeat(50)), { ...file("b.json", "x"), stored: true }]);
  const good = zipOf([file("a.json", "A".repeat(200)), file("inner.zip", inner)]);
  const edits = fc.array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(edits, async (changes) => {
      const archive = Buffer.from(good);
      for (const [at, value] of changes) archive[at] = value;
      const found = await read(archive);
      assert.ok(Array.isArray(found) || ["bad_zip", "zip_bomb"].includes(found), String(found));
    }),
    { numRuns: 400 },
  );
});

test("whoever stops the hub stops the reading of an archive", async () => {
  const path = join(folder, "a.zip");
  writeFileSync(path, zipOf(Array.from({ length: 50 }, (_, n) => file(`${n}.json`))));
  const stopping = new AbortController();
  const reason = new Error("the hub stops");
  const reading = async () => {
    for await (const { index } of readArchive(path, { place: "here", limits: archiveLimits, wanted: () => true, signal: stopping.signal }))
      if (index === 3) stopping.abort(reason);
  };
  await assert.rejects(reading(), reason);
});
