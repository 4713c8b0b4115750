import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { editDistance, suggestProducts } from "./suggest.ts";

test("a slip of the pen finds what was meant", () => {
  const best = (text: string): string | undefined => suggestProducts(text)[0]?.name;
  assert.equal(best("Wordpres 6.4"), "WordPress");
  assert.equal(best("Postgress"), "PostgreSQL");
  assert.equal(best("Confluense"), "Confluence");
  assert.equal(best("Elasticsaerch 7"), "Elasticsearch");
});

test("nothing is suggested for what resembles nothing", () => {
  assert.deepEqual(suggestProducts("zzqqxxyy"), []);
  assert.deepEqual(suggestProducts("x"), []);
  assert.deepEqual(suggestProducts(""), []);
});

test("names that the caller knows are suggested too, best first", () => {
  const [first] = suggestProducts("Zaalplaner", ["Zaalplanner", "Zaagmachine"]);
  assert.equal(first?.name, "Zaalplanner");
});

test("edits are counted with swaps as one", () => {
  assert.equal(editDistance("magento", "magneto"), 1);
  assert.equal(editDistance("abc", ""), 3);
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
      const distance = editDistance(left, right);
      assert.equal(distance, editDistance(right, left));
      assert.equal(distance === 0, left === right);
      assert.ok(distance >= Math.abs(left.length - right.length) && distance <= Math.max(left.length, right.length));
    }),
  );
});
