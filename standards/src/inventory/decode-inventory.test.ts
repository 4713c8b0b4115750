import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeOf, utf16, utf8 } from "../testing/bytes.ts";
import { realFiles, withoutData } from "../testing/real-data.ts";
import { decodeInventory } from "./decode-inventory.ts";

const CSV = "naam;leverancier;product;versie\r\nKaffée;Müller & Söhne;Büro “Pro” – één;1.0\r\n";
const ROWS = [{ row: 1, name: "Kaffée", vendor: "Müller & Söhne", product: "Büro “Pro” – één", version: "1.0" }];

/** Windows-1252 of text whose characters it has. */
function windows1252(text: string): Uint8Array {
  const special: Readonly<Record<string, number>> = { "€": 0x80, "“": 0x93, "”": 0x94, "–": 0x96, "’": 0x92 };
  return Uint8Array.from(text, (c) => special[c] ?? c.charCodeAt(0));
}

const encodings = (text: string): [string, Uint8Array][] => [
  ["UTF-8", utf8(text)],
  ["UTF-8 with mark", utf8(`\uFEFF${text}`)],
  ["UTF-16 LE", utf16(text, "le", false)],
  ["UTF-16 LE with mark", utf16(text, "le", true)],
  ["UTF-16 BE", utf16(text, "be", false)],
  ["UTF-16 BE with mark", utf16(text, "be", true)],
  ["Windows-1252", windows1252(text)],
];

test("CSV reads the same in every encoding; reading Windows-1252 is said", () => {
  for (const [name, bytes] of encodings(CSV)) {
    const decoded = decodeInventory(bytes);
    assert.ok(decoded.ok, name);
    assert.deepEqual(decoded.value.rows, ROWS, name);
    assert.equal(decoded.value.remarks.length, name === "Windows-1252" ? 1 : 0, name);
  }
});

test("CycloneDX JSON is told apart from CSV by its content", () => {
  const bytes = utf8(`\n ${JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.5", components: [{ name: "x" }] })}`);
  const decoded = decodeInventory(bytes);
  assert.equal(decoded.ok && decoded.value.format, "cyclonedx");
});

test("other files are unsupported, with the way out", () => {
  const cases: [Uint8Array, RegExp][] = [
    [utf8('<?xml version="1.0"?><bom/>'), /CycloneDX JSON/],
    [Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), /CSV/],
    [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), /CSV/],
    [utf8("%PDF-1.7"), /CSV/],
    [utf8({ spdxVersion: "SPDX-2.3" }), /CycloneDX JSON/],
  ];
  for (const [bytes, message] of cases) {
    const decoded = decodeInventory(bytes);
    assert.ok(!decoded.ok && decoded.problems[0]?.code === "unsupported");
    assert.match(decoded.problems[0].message, message);
  }
});

test("JSON is never read as Windows-1252", () => {
  const decoded = decodeInventory(Uint8Array.of(0x7b, 0x22, 0xe9, 0x22, 0x7d));
  assert.equal(decoded.ok || decoded.problems[0]?.code, "encoding");
});

test("limits are arguments", () => {
  assert.equal(decodeInventory(utf8(CSV), { limits: { maxBytes: 10 } }).ok, false);
  assert.equal(decodeInventory(utf8("naam\na\nb"), { limits: { maxRows: 1 } }).ok, false);
});

test("megabytes of hostile text are answered in well under a second", () => {
  for (const text of ["[", '{"a":', '"', "\n", ",", ";\n", '"\n', "naam\n", 'naam,"\n', " ", "<", "sep=,\n", 'x","\n']) {
    for (const head of ["", "naam,versie\n"]) {
      const bytes = utf8(head + text.repeat(Math.floor(4_000_000 / text.length)));
      const ms = timeOf(() => decodeInventory(bytes));
      assert.ok(ms < 900, `${JSON.stringify(head + text)} took ${ms} ms`);
    }
  }
});

test("any bytes give an inventory or a problem", () => {
  const heads = fc.constantFrom("", "naam;versie\n", '{"bomFormat":"CycloneDX","specVersion":"1.4","components":', 'naam,product\n"');
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 100 }), (head, tail) => {
      const decoded = decodeInventory(Buffer.concat([utf8(head), tail]));
      assert.ok(decoded.ok || decoded.problems.length > 0);
    }),
    { numRuns: 500 },
  );
});

test("the three real shops are read whole, in every encoding", { skip: withoutData("shops") }, () => {
  const counts: Record<string, number> = { "shops/fietswereld.csv": 35, "shops/kaarsenhuis.csv": 13, "shops/pakketlijn.csv": 22 };
  const files = realFiles("shops/*.csv");
  assert.equal(files.length, 3);
  for (const { name, bytes } of files) {
    const expected = decodeInventory(bytes);
    assert.ok(expected.ok, name);
    assert.deepEqual([expected.value.rows.length, expected.value.rejected, expected.value.remarks], [counts[name], [], []], name);
    for (const [encoding, again] of encodings(Buffer.from(bytes).toString())) {
      const decoded = decodeInventory(again);
      assert.deepEqual(decoded.ok && decoded.value.rows, expected.value.rows, `${name} in ${encoding}`);
    }
  }
});

test("the real bills of materials are read, or refused with the way out", { skip: withoutData("cyclonedx") }, () => {
  for (const { name, bytes } of realFiles("cyclonedx/*")) {
    const decoded = decodeInventory(bytes);
    if (name.endsWith(".xml")) assert.equal(decoded.ok || decoded.problems[0]?.code, "unsupported");
    else assert.ok(decoded.ok && decoded.value.rejected.length === 0 && decoded.value.rows.length + decoded.value.remarks.length > 0, name);
  }
});

test("beside a maker, the description says what it is", () => {
  const decoded = decodeInventory(
    new TextEncoder().encode("Merk;Omschrijving;Versie;Locatie\n;GLPI 10.0.9;;kantoor\nDell;OpenManage Enterprise;4.0;serverruimte\n"),
  );
  assert.ok(decoded.ok);
  assert.deepEqual(decoded.value.rejected, []);
  assert.deepEqual(
    decoded.value.rows.map(({ vendor, name, version }) => [vendor, name, version]),
    [
      [undefined, "GLPI 10.0.9", undefined],
      ["Dell", "OpenManage Enterprise", "4.0"],
    ],
  );
});

test("a column that holds both kinds of identifier gives each its place", () => {
  const decoded = decodeInventory(
    new TextEncoder().encode("Name,CPE / purl\nundici,pkg:npm/undici@5.28.3\ncurl,cpe:2.3:a:haxx:curl:8.5.0:*:*:*:*:*:*:*\n"),
  );
  assert.ok(decoded.ok);
  assert.deepEqual(
    decoded.value.rows.map(({ cpe, purl }) => cpe ?? purl),
    ["pkg:npm/undici@5.28.3", "cpe:2.3:a:haxx:curl:8.5.0:*:*:*:*:*:*:*"],
  );
  assert.equal(decoded.value.rows[0]?.purl, "pkg:npm/undici@5.28.3");
  assert.equal(decoded.value.rows[1]?.purl, undefined);
});
