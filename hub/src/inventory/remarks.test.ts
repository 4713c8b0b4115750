import inventory from "@schakel/content/texts/inventory.json" with { type: "json" };
import { INVENTORY_REMARKS } from "@schakel/standards";
import assert from "node:assert/strict";
import { test } from "node:test";

test("everything that can be said of an inventory file has a text, and every text is of something that can be said", () => {
  assert.deepEqual(Object.keys(inventory).toSorted(), INVENTORY_REMARKS.map((code) => `inventory.${code}`).toSorted());
});
