import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { csafExample } from "../testing/csaf-example.ts";
import { timeOf, utf16, utf8 } from "../testing/bytes.ts";
import { decodeAdvisory } from "./decode-advisory.ts";
import { detectFormat } from "./detect-format.ts";

const cve = {
  dataType: "CVE_RECORD",
  dataVersion: "5.0",
  cveMetadata: { cveId: "CVE-2030-12345", state: "PUBLISHED" },
  containers: { cna: {} },
};
const kev = { catalogVersion: "2030.01.01", dateReleased: "2030-01-01", vulnerabilities: [] };
const cyclonedx = { bomFormat: "CycloneDX", specVersion: "1.6" };

test("each format is recognised, parsed or as bytes", () => {
  const formats = { cve, csaf: csafExample, kev, cyclonedx };
  for (const [format, value] of Object.entries(formats)) {
    assert.equal(detectFormat(value), format);
    assert.equal(detectFormat(utf8(value)), format);
    assert.equal(detectFormat(utf16(JSON.stringify(value), "le", true)), format);
  }
});

test("other values, other JSON and no JSON are none of them", () => {
  for (const other of [null, 1, "CVE_RECORD", [], {}, { document: {} }, utf8("naam;versie"), utf8("[1"), new Uint8Array()]) {
    assert.equal(detectFormat(other), null);
  }
});

test("an advisory is decoded in its own format", () => {
  for (const [format, value] of Object.entries({ cve, csaf: csafExample, kev })) {
    assert.deepEqual(decodeAdvisory(utf8(value)), { ok: true, value: { format, value } });
  }
});

test("a recognisable document with a mistake gets the mistake named, not 'unknown'", () => {
  const decoded = decodeAdvisory(utf8({ ...cve, containers: { cna: { affected: "all" } } }));
  assert.deepEqual(decoded.ok || decoded.problems.map(({ code, place }) => [code, place]), [["schema", "/containers/cna/affected"]]);
});

test("an inventory or an unknown document is unsupported, with the way out", () => {
  const bom = decodeAdvisory(utf8(cyclonedx));
  assert.match(bom.ok ? "" : (bom.problems[0]?.message ?? ""), /inventory/);
  assert.equal(decodeAdvisory(utf8({})).ok, false);
});

test("ten megabytes of brackets are refused in well under a second", () => {
  for (const text of ["[", '{"document":', '{"cveMetadata":{},"containers":[']) {
    const bytes = utf8(text.repeat(Math.floor(10_000_000 / text.length)));
    assert.ok(timeOf(() => decodeAdvisory(bytes)) < 500);
    assert.deepEqual((decodeAdvisory(bytes) as { problems?: { code: string }[] }).problems?.[0]?.code, "too_deep");
  }
});

test("a document cut off anywhere is refused with line and column, and never throws", () => {
  const bytes = utf8(csafExample);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
      const decoded = decodeAdvisory(bytes.subarray(0, length));
      assert.ok(!decoded.ok && decoded.problems[0]?.code === "syntax" && /^line \d+ column \d+$/.test(decoded.problems[0].place));
    }),
  );
});

test("a document with bytes changed gives a value or a problem", () => {
  const original = utf8(csafExample);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), (changes) => {
      const bytes = Uint8Array.from(original);
      for (const [at, byte] of changes) bytes[at] = byte;
      const decoded = decodeAdvisory(bytes);
      assert.ok(decoded.ok || decoded.problems.length > 0);
    }),
    { numRuns: 500 },
  );
});
