import type { CveRecord } from "@schakel/standards";
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { weaknessesOfCsaf, weaknessesOfCve } from "./weaknesses.ts";

const described = (...descriptions: { readonly cweId?: string; readonly description?: string }[]) => ({ problemTypes: [{ descriptions }] });

const record = (cna: object, ...adp: object[]): CveRecord => ({
  dataType: "CVE_RECORD",
  dataVersion: "5.1",
  cveMetadata: { cveId: "CVE-2026-1234", state: "PUBLISHED" },
  containers: { cna, adp },
});

test("the publisher's own ids come first, then those that others added, each once", () => {
  const cve = record(described({ cweId: "CWE-79" }, { cweId: "CWE-80" }), described({ cweId: "CWE-352" }), described({ cweId: "CWE-79" }));
  assert.deepEqual(weaknessesOfCve(cve), ["CWE-79", "CWE-80", "CWE-352"]);
});

test("an id is found at the start of a description, also with zeros in front", () => {
  const cve = record(
    described({ description: "CWE-079: Cross-site Scripting" }, { description: "Remote code execution" }, { description: "cwe-89" }),
  );
  assert.deepEqual(weaknessesOfCve(cve), ["CWE-79", "CWE-89"]);
});

test("what is no id of CWE is none", () => {
  assert.deepEqual(weaknessesOfCve(record(described({ cweId: "NVD-CWE-noinfo" }, { cweId: "CWE-0" }, { description: "n/a" }))), []);
  assert.deepEqual(weaknessesOfCve(record({})), []);
  assert.deepEqual(weaknessesOfCsaf({}), []);
  assert.deepEqual(weaknessesOfCsaf({ cwe: { id: "CWE-22", name: "Path Traversal" } }), ["CWE-22"]);
});

test("whatever a record writes there, what comes out are few ids of CWE", () => {
  const text = fc.oneof(
    fc.string(),
    fc.integer({ min: 0, max: 99_999 }).map((n) => `CWE-${n}`),
  );
  const one = fc.record({ cweId: text, description: text }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), (descriptions) => {
      const found = weaknessesOfCve(record(described(...descriptions)));
      assert.ok(found.length <= 20 && new Set(found).size === found.length && found.every((id) => /^CWE-[1-9]\d{0,4}$/.test(id)));
    }),
  );
});
