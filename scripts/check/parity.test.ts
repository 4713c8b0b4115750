import assert from "node:assert/strict";
import { test } from "node:test";
import { checkParity } from "./parity.ts";

const check = (files: Record<string, unknown>) =>
  checkParity(Object.entries(files).map(([path, value]) => ({ path, text: typeof value === "string" ? value : JSON.stringify(value) })));

test("texts in both languages with the same placeholders pass and are counted", () => {
  const outcome = check({
    "content/guide.json": {
      steps: [{ title: { nl: "Werk {{product}} bij", en: "Update {{ product }}" } }, { hints: { nl: ["a", "b"], en: ["c", "d"] } }],
    },
    "web/src/texts/nl.json": { menu: { today: "Vandaag" } },
    "web/src/texts/en.json": { menu: { today: "Today" } },
  });
  assert.deepEqual(outcome.problems, []);
  assert.equal(outcome.seen, 4);
});

const faults: readonly [string, Record<string, unknown>, RegExp][] = [
  ["a missing language", { "content/a.json": { title: { nl: "Titel" } } }, /content\/a\.json#\/title is missing in en/],
  ["an empty text", { "content/a.json": { title: { nl: "Titel", en: " " } } }, /#\/title is empty in en/],
  ["other placeholders", { "content/a.json": { t: { nl: "{{a}} {{b}}", en: "{{a}}" } } }, /placeholders \{a, b\} in nl and \{a\} in en/],
  ["lists of another length", { "content/a.json": { t: { nl: ["a"], en: ["a", "b"] } } }, /has 1 texts in nl and 2 in en/],
  ["another shape", { "content/a.json": { t: { nl: "a", en: ["a"] } } }, /another shape/],
  [
    "a key missing from one catalogue",
    { "hub/src/mail/nl.json": { a: "x", b: "y" }, "hub/src/mail/en.json": { a: "x" } },
    /#\/b is missing in en/,
  ],
  ["a catalogue without its twin", { "web/src/nl.json": { a: "x" } }, /web\/src\/en\.json is missing beside web\/src\/nl\.json/],
  ["a broken file", { "content/a.json": "{" }, /content\/a\.json is no JSON/],
];
for (const [name, files, expected] of faults) {
  test(`${name} is caught`, () => {
    const { problems } = check(files);
    assert.equal(problems.length, 1, problems.join("\n"));
    assert.match(problems[0] ?? "", expected);
  });
}

test("files without texts count as nothing seen", () => assert.equal(check({ "content/package.json": { name: "x" } }).seen, 0));
