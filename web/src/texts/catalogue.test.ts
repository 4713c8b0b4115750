import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { say, textAt } from "./catalogue.ts";

const areas = {
  today: {
    heading: "Dag {{name}}, {{name}}!",
    days_one: "1 dag",
    days_other: "{{count}} dagen",
    found_zero: "Niets",
    found_one: "Eén",
    found_other: "{{count}} keer",
    deep: { er: "Diep" },
  },
};

test("a text stands at its area and path", () => {
  assert.equal(textAt(areas, "today:deep.er"), "Diep");
  assert.equal(say(areas, "today:heading", { name: "Ann" }), "Dag Ann, Ann!");
});

test("the count chooses between the numbers of a text, and zero where it has one of its own", () => {
  assert.deepEqual(
    [0, 1, 2].map((count) => say(areas, "today:days", { count })),
    ["0 dagen", "1 dag", "2 dagen"],
  );
  assert.deepEqual(
    [0, 1, 2].map((count) => say(areas, "today:found", { count })),
    ["Niets", "Eén", "2 keer"],
  );
  assert.equal(say(areas, "today:deep.er", { count: 2 }), "Diep");
});

test("an absent value is empty, and what somebody typed is neither filled nor read as a pattern", () => {
  assert.equal(say(areas, "today:heading"), "Dag , !");
  assert.equal(say(areas, "today:heading", { name: "{{count}} $& $1" }), "Dag {{count}} $& $1, {{count}} $& $1!");
});

test("what is no text comes out as itself", () => {
  for (const key of ["today:gone", "today:deep", "gone:deep.er", "today:toString", "today:__proto__.x", "today:heading.length"]) {
    assert.equal(textAt(areas, key), undefined, key);
    assert.equal(say(areas, key), key);
  }
});

test("every key is answered", () => {
  fc.assert(fc.property(fc.string(), fc.nat(), (key, count) => say(areas, key, { count }).length >= 0));
});
