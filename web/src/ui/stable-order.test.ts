import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { keepOrder, type Shown } from "./stable-order.ts";

const always = () => true;

test("what is new comes after what one is reading, and is told", () => {
  const first = keepOrder(undefined, ["a", "b"], always);
  assert.deepEqual(first, { order: ["a", "b"], fresh: [] });
  assert.deepEqual(keepOrder(first, ["new", "a", "b"], always), { order: ["a", "b", "new"], fresh: ["new"] });
});

test("what only moved up is shown without being called new", () => {
  const first = keepOrder(undefined, ["a", "b"], always);
  assert.deepEqual(
    keepOrder(first, ["b", "c"], () => false),
    { order: ["a", "b", "c"], fresh: [] },
  );
});

test("what went and comes back takes its own place", () => {
  let shown = keepOrder(undefined, ["a", "b", "c"], always);
  shown = keepOrder(shown, ["b", "c"], always);
  shown = keepOrder(shown, ["a", "b", "c"], always);
  assert.deepEqual(shown, { order: ["a", "b", "c"], fresh: [] });
});

test("whatever comes and goes, nothing that is shown changes place", () => {
  const list = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(list, { maxLength: 10 }), (lists) => {
      let shown: Shown | undefined;
      for (const next of lists) {
        const before: readonly string[] = shown?.order ?? [];
        shown = keepOrder(shown, next, always);
        assert.deepEqual(shown.order.slice(0, before.length), before);
        assert.ok(next.every((id) => shown?.order.includes(id)));
        assert.equal(new Set(shown.order).size, shown.order.length);
      }
    }),
  );
});
