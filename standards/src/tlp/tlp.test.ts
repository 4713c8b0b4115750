import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareTlp, parseTlp, strictestTlp, TLP_LABELS } from "./tlp.ts";

test("labels are read as people write them, and come out in capitals without spaces", () => {
  const cases: [string, string][] = [
    ["TLP:RED", "TLP:RED"],
    ["tlp:amber+strict", "TLP:AMBER+STRICT"],
    [" TLP: Amber + Strict ", "TLP:AMBER+STRICT"],
    ["AMBER", "TLP:AMBER"],
    ["TLP:GREEN", "TLP:GREEN"],
    ["tlp:white", "TLP:CLEAR"],
    ["WHITE", "TLP:CLEAR"],
    ["clear", "TLP:CLEAR"],
  ];
  for (const [text, label] of cases) assert.deepEqual(parseTlp(text), { ok: true, value: label }, text);
});

test("translated and unknown labels are refused", () => {
  for (const text of [
    "",
    "TLP:",
    "TLP:ROOD",
    "TLP:ORANGE",
    "TLP:EX:CHR",
    "TLP:RED+STRICT",
    "TLP AMBER STRICT",
    `TLP:RED${" ".repeat(100)}x`,
  ]) {
    const label = parseTlp(text);
    assert.equal(label.ok || label.problems[0]?.code, "syntax", text);
  }
});

test("the order runs from everybody to the persons named", () => {
  assert.deepEqual(
    ["TLP:RED", "TLP:AMBER", "TLP:CLEAR", "TLP:AMBER+STRICT", "TLP:GREEN"]
      .map((text) => parseTlp(text))
      .flatMap((label) => (label.ok ? [label.value] : []))
      .toSorted(compareTlp),
    [...TLP_LABELS],
  );
  assert.equal(strictestTlp(["TLP:GREEN", "TLP:AMBER+STRICT", "TLP:AMBER"]), "TLP:AMBER+STRICT");
  assert.equal(strictestTlp([]), undefined);
});

test("any text gives one of the five labels or a problem, and labels are read as themselves", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const label = parseTlp(text);
      assert.ok(!label.ok || TLP_LABELS.includes(label.value));
    }),
  );
  for (const label of TLP_LABELS) assert.deepEqual(parseTlp(label), { ok: true, value: label });
});
