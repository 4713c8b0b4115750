import assert from "node:assert/strict";
import { test } from "node:test";
import { offeredProducts } from "./offer.ts";
import { starterGroups } from "./starter.ts";

const items = starterGroups.flatMap((group) => group.items);

test("every suggestion is a product that can be picked, called and hosted as the catalogue says", () => {
  const offered = new Map(offeredProducts().map((product) => [product.key, product]));
  for (const { key, product, vendor, hosted, asks } of items) {
    const known = offered.get(key);
    assert.ok(known !== undefined, `${key} is not in the catalogue`);
    assert.deepEqual({ key, product, vendor, hosted }, { key, product: known.name, vendor: known.vendor, hosted: known.hosted });
    assert.equal(asks, hosted ? "none" : "version", key);
  }
});

test("no product is suggested twice, and what belongs together is there", () => {
  const keys = items.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  for (const { when = [] } of starterGroups) for (const key of when) assert.ok(keys.includes(key), key);
  for (const { with: others = [] } of items) for (const key of others) assert.ok(keys.includes(key), key);
});

test("groups and items have the documented form, in both languages", () => {
  assert.deepEqual(
    starterGroups.map(({ id }) => id),
    ["shop", "extras", "payment", "hosting", "mail", "workplace", "fulfilment", "cash-desk"],
  );
  const texts = [
    ...starterGroups.flatMap(({ title, question }) => [title, question]),
    ...items.flatMap(({ asset, label }) => [asset, ...(label ? [label] : [])]),
  ];
  for (const { nl, en } of texts) assert.ok(nl.trim() !== "" && en.trim() !== "");
  for (const { exposure } of items) assert.ok(["open", "controlled", "small"].includes(exposure));
  const fields = new Set(["key", "product", "vendor", "hosted", "usual", "asks", "label", "asset", "exposure", "with"]);
  for (const item of items) for (const field of Object.keys(item)) assert.ok(fields.has(field), `${item.key}: ${field}`);
});
