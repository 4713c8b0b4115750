import assert from "node:assert/strict";
import { test } from "node:test";
import { missingIn, namesIn, newPart, toPublication } from "./draft.ts";

const whole = { ...newPart("1", "action"), to: "all", tlp: "TLP:CLEAR" as const, nl: { title: "Werk bij", text: "Vandaag." } };

test("a part lacks its title, text and readers until they are there", () => {
  assert.deepEqual(missingIn(newPart("1", "action")), ["title", "text", "readers"]);
  assert.deepEqual(missingIn(whole), []);
  assert.deepEqual(missingIn({ ...whole, en: { title: "", text: "Today." } }), ["title"]);
  assert.deepEqual(missingIn({ ...whole, to: "organisations" }), ["readers"]);
});

test("what is sent holds only the languages that were written, and each name once", () => {
  const [part] = toPublication([{ ...whole, vulnerabilities: "cve-2024-1, CVE-2024-1\nCVE-2024-2" }]);
  assert.deepEqual(part?.content, { nl: { title: "Werk bij", text: "Vandaag." } });
  assert.deepEqual(part?.vulnerabilities, ["CVE-2024-1", "CVE-2024-2"]);
  assert.deepEqual(namesIn(" \n, "), []);
});
