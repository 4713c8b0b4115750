import assert from "node:assert/strict";
import { test } from "node:test";
import { meetsGoal, ratioOf, readable, table } from "./figure.ts";

const peer = { name: "by hand", figure: 50 };

test("a goal on the ratio is held against the peer, a goal on the figure against itself", () => {
  const figure = { name: "import", figure: 100, unit: "ms", peer };
  assert.equal(ratioOf(figure), 2);
  assert.equal(meetsGoal({ ...figure, goal: { of: "ratio", atMost: 1.5 } }), false);
  assert.equal(meetsGoal({ ...figure, goal: { of: "ratio", atMost: 2 } }), true);
  assert.equal(meetsGoal({ ...figure, goal: { of: "figure", atMost: 99 } }), false);
  assert.equal(meetsGoal({ ...figure, goal: { of: "figure", atLeast: 100 } }), true);
  assert.equal(meetsGoal(figure), undefined);
  assert.equal(meetsGoal({ name: "x", figure: 1, unit: "ms", goal: { of: "ratio", atMost: 1 } }), undefined);
});

test("numbers keep three digits that count", () => {
  assert.deepEqual([1234.5, 99.95, 1.234, 0.01234, 0].map(readable), ["1,235", "100", "1.23", "0.0123", "0"]);
});

test("the table names what missed its goal", () => {
  const lines = table([
    { name: "a", figure: 100, unit: "ms", peer, goal: { of: "ratio", atMost: 1.5 } },
    { name: "longer name", figure: 1, unit: "s" },
  ]).split("\n");
  assert.equal(lines.length, 3);
  assert.match(lines[1] ?? "", /^a +100 +ms +50 \(by hand\) +2 × +≤ 1\.5 × +MISSED$/);
  assert.match(lines[2] ?? "", /^longer name +1 +s$/);
});
