import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeOf, utf8 } from "../testing/bytes.ts";
import { realFiles, withoutData } from "../testing/real-data.ts";
import { withValue } from "../testing/with-value.ts";
import { decodeCve } from "./decode-cve.ts";

const record = {
  dataType: "CVE_RECORD",
  dataVersion: "5.1",
  cveMetadata: { cveId: "CVE-2030-12345", state: "PUBLISHED", assignerShortName: "example", x_later: 1 },
  containers: {
    cna: {
      descriptions: [{ lang: "en", value: "A flaw in Example Shop." }],
      affected: [
        {
          vendor: "Example",
          product: "Shop",
          defaultStatus: "unaffected",
          versions: [{ version: "1.0", lessThan: "1.2", status: "affected", versionType: "semver" }],
        },
      ],
      metrics: [{ cvssV3_1: { version: "3.1", baseScore: 9.8 } }],
    },
    adp: [{ title: "CISA ADP Vulnrichment", metrics: [{ other: { type: "ssvc", content: {} } }] }],
  },
};

test("a published record is read as it is, unknown fields included", () => {
  assert.deepEqual(decodeCve(utf8(record)), { ok: true, value: record });
});

test("a rejected record needs no products", () => {
  const value = {
    ...record,
    cveMetadata: { cveId: "CVE-2030-1234", state: "REJECTED", dateRejected: "2030-01-01T00:00:00Z" },
    containers: { cna: { rejectedReasons: [{ lang: "en", value: "Not a flaw." }], replacedBy: ["CVE-2030-1111"] } },
  };
  assert.equal(decodeCve(utf8(value)).ok, true);
});

test("a wrong type in a needed place is named by its JSON Pointer", () => {
  const cases: [string, unknown][] = [
    ["/cveMetadata/cveId", "CVE-1"],
    ["/cveMetadata/state", undefined],
    ["/cveMetadata/state", "DRAFT"],
    ["/containers/cna/affected/0/versions/0/version", 1],
    ["/containers/cna/affected/0/versions/0/status", "maybe"],
    ["/containers/cna/affected", {}],
    ["/containers/cna/metrics/0", []],
    ["/containers/adp/0/metrics", null],
    ["/dataVersion", "6.0"],
    ["/containers", undefined],
  ];
  for (const [place, junk] of cases) {
    const decoded = decodeCve(utf8(withValue(record, place, junk)));
    assert.deepEqual(decoded.ok || decoded.problems.map((problem) => [problem.code, problem.place]), [["schema", place]]);
  }
});

test("the problem says what was expected and what was found", () => {
  const decoded = decodeCve(utf8(withValue(record, "/containers/cna/affected/0/vendor", 7)));
  assert.equal(
    decoded.ok || decoded.problems[0]?.message,
    "The field /containers/cna/affected/0/vendor must be of type string, not number.",
  );
});

test("the retired format 4 is named as such", () => {
  const decoded = decodeCve(utf8({ data_type: "CVE", data_format: "MITRE", data_version: "4.0" }));
  assert.equal(decoded.ok || decoded.problems[0]?.code, "unsupported");
});

test("a record wrong in thousands of places has a short list of problems", () => {
  const wrong = Array.from({ length: 100_000 }, () => 1);
  const decoded = decodeCve(utf8(withValue(record, "/containers/cna/affected", wrong)));
  assert.ok(!decoded.ok && decoded.problems.length > 0 && decoded.problems.length <= 20);
});

test("any change to a record gives a record or problems with a place", () => {
  const places = [
    "/dataType",
    "/cveMetadata",
    "/cveMetadata/cveId",
    "/containers",
    "/containers/cna",
    "/containers/adp",
    "/containers/cna/affected/0",
  ];
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...places), (junk, place) => {
      const decoded = decodeCve(utf8(withValue(record, place, junk)));
      assert.ok(decoded.ok || (decoded.problems.length > 0 && decoded.problems.every((problem) => problem.place.startsWith("/"))));
    }),
  );
});

test("all real records are read, at thousands a second", { skip: withoutData("cve") }, (t) => {
  const files = realFiles("cve/**/*.json");
  let refused: typeof files = [];
  const ms = timeOf(() => (refused = files.filter(({ bytes }) => !decodeCve(bytes).ok)));
  const rate = (files.length / ms) * 1000;
  t.diagnostic(`${files.length} records, ${Math.round(rate)} a second`);
  assert.deepEqual(
    refused.map(({ name }) => name),
    [],
  );
  assert.ok(rate > 2000, `${rate} records a second`);
});
