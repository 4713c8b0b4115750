import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readQuestion } from "./question.ts";

test("a name is asked as it is meant, however it was copied", () => {
  for (const typed of ["CVE-2024-34102", "cve-2024-34102", " CVE 2024 34102 ", "CVE‑2024–34102", "2024-34102"]) {
    assert.deepEqual(readQuestion(typed), { kind: "name", name: "CVE-2024-34102" }, typed);
  }
  assert.deepEqual(readQuestion("NCSC-2026-0001"), { kind: "name", name: "NCSC-2026-0001" });
  assert.deepEqual(readQuestion("GHSA-jfh8-c2jp-5v3q"), { kind: "name", name: "GHSA-jfh8-c2jp-5v3q" });
  assert.deepEqual(readQuestion("icsa-24-102-01"), { kind: "name", name: "icsa-24-102-01" });
});

test("anything else is words to search by", () => {
  for (const typed of ["log4shell", "magento 2", "Go to the shop", "va bene"]) assert.equal(readQuestion(typed)?.kind, "words", typed);
  assert.equal(readQuestion("  "), undefined);
});

test("no text breaks it", () => {
  fc.assert(fc.property(fc.string(), (text) => assert.equal(readQuestion(text) === undefined, text.trim() === "")));
});
