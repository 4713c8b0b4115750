import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CveRecord } from "../cve/types.ts";
import { cvssOfCsaf, cvssOfCve } from "./cvss.ts";

const score = (version: string, baseScore: number, vectorString?: string): object => ({
  version,
  baseScore,
  ...(vectorString ? { vectorString } : {}),
});

const record = (cna: object[], adp: object[] = []): CveRecord => ({
  dataType: "CVE_RECORD",
  dataVersion: "5.1",
  cveMetadata: { cveId: "CVE-2030-12345", state: "PUBLISHED" },
  containers: {
    cna: { metrics: cna as Readonly<Record<string, unknown>>[] },
    adp: [{ metrics: adp as Readonly<Record<string, unknown>>[] }],
  },
});

test("the highest CVSS version published wins, also from another container", () => {
  const cna = [{ cvssV2_0: score("2.0", 10) }, { cvssV3_0: score("3.0", 9) }, { cvssV3_1: score("3.1", 8.1, "CVSS:3.1/AV:N") }];
  assert.deepEqual(cvssOfCve(record(cna)), { version: "3.1", baseScore: 8.1, vector: "CVSS:3.1/AV:N" });
  assert.deepEqual(cvssOfCve(record(cna, [{ cvssV4_0: score("4.0", 5.3) }])), { version: "4.0", baseScore: 5.3 });
});

test("within a version the CNA goes first, and of its scenarios the gravest", () => {
  const cna = [{ cvssV3_1: score("3.1", 4) }, { cvssV3_1: score("3.1", 7) }];
  assert.equal(cvssOfCve(record(cna, [{ cvssV3_1: score("3.1", 9.8) }]))?.baseScore, 7);
});

test("a CSAF vulnerability has the gravest score of its highest version", () => {
  const scores = [
    { cvss_v2: score("2.0", 10) },
    { cvss_v3: score("3.0", 9.9) },
    { cvss_v3: score("3.1", 5) },
    { cvss_v3: score("3.1", 6.5) },
  ];
  assert.deepEqual(cvssOfCsaf({ scores: scores }), { version: "3.1", baseScore: 6.5 });
  assert.equal(cvssOfCsaf({ scores: scores.slice(0, 1) })?.version, "2.0");
});

test("scores that are none are not read", () => {
  for (const broken of [null, 7, {}, score("3.1", 11), score("3.1", -1), { baseScore: "9.8" }, { baseScore: Number.NaN }]) {
    assert.equal(cvssOfCve(record([{ cvssV3_1: broken }])), undefined);
    assert.equal(cvssOfCsaf({ scores: [{ cvss_v3: broken }] }), undefined);
  }
  assert.equal(cvssOfCsaf({}), undefined);
});

test("any metrics give a score between 0 and 10, or none", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.anything(), (values, other) => {
      const metrics = [...values, other].map((value) => ({ cvssV3_1: value, cvssV4_0: value, cvss_v3: value }));
      for (const found of [cvssOfCve(record(metrics)), cvssOfCsaf({ scores: metrics })]) {
        assert.ok(found === undefined || (found.baseScore >= 0 && found.baseScore <= 10));
      }
    }),
  );
});
