import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readInventoryRow } from "../inventory/read-row.ts";
import { completeProducts } from "./complete.ts";
import { offeredProducts } from "./offer.ts";

const names = (text: string, limit?: number): string[] => completeProducts(text, limit).map(({ product }) => product.name);
const first = (text: string): string | undefined => names(text)[0];

test("the start of a name, of a word in it or of another name finds a product", () => {
  assert.equal(first("wordp"), "WordPress");
  assert.equal(first("word press"), "WordPress");
  assert.equal(first("WooComm"), "WooCommerce");
  assert.equal(first("adobe com"), "Adobe Commerce");
  assert.equal(first("contact form"), "Contact Form 7");
  assert.equal(first("fritz box"), "FRITZ!OS");
  assert.equal(first("m365"), "Microsoft 365");
  assert.equal(first("e-boekh"), "e-Boekhouden.nl");
  assert.equal(first("win 11"), "Windows 11");
  assert.equal(first("lightspeed kassa"), "Lightspeed Retail");
});

test("a slip of the pen finds what was meant", () => {
  for (const [typed, meant] of [
    ["magneto", "Adobe Commerce"],
    ["lightspd", "Lightspeed"],
    ["wodpress", "WordPress"],
    ["prestashp", "PrestaShop"],
    ["shopfy", "Shopify"],
    ["moneybrd", "Moneybird"],
    ["owrdpress", "WordPress"],
  ] as const)
    assert.equal(first(typed), meant, typed);
});

test("words for what kind of thing it is, and versions, need not be in the name", () => {
  assert.equal(first("ups plugin"), "UPS");
  assert.equal(first("wordpress 6.4.2"), "WordPress");
  assert.equal(first("synology nas"), "Synology DiskStation Manager");
});

test("a product found by another name tells which one, and only then", () => {
  const [magento] = completeProducts("magento");
  assert.equal(magento?.product.key, "adobe/commerce");
  assert.equal(magento?.alias, "Magento");
  assert.equal(completeProducts("adobe commerce")[0]?.alias, null);
});

test("what shops usually have comes before what fits as well", () => {
  assert.equal(first("light"), "Lightspeed");
  assert.deepEqual(names("shop", 2), ["Shopify", "Shopware"]);
});

test("what resembles nothing gives nothing, and any text gives an answer", () => {
  assert.deepEqual(names("zzqqxxyy"), []);
  assert.deepEqual(names("  ?! "), []);
  fc.assert(
    fc.property(fc.string({ maxLength: 250 }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
      const keys = completeProducts(text, limit).map(({ product }) => product.key);
      assert.ok(keys.length <= limit);
      assert.equal(new Set(keys).size, keys.length);
    }),
  );
});

test("every product is found by its whole name", () => {
  for (const { key, name } of offeredProducts())
    assert.ok(
      completeProducts(name, 10).some(({ product }) => product.key === key),
      name,
    );
});

test("what is picked is recognised as what was picked", () => {
  const wrong = offeredProducts().filter(({ keys, name, vendor, hosted }) => {
    const { targets, notes } = readInventoryRow({ row: 1, vendor, product: name });
    const asked = new Set(targets.map(({ key }) => key));
    return !keys.some((key) => asked.has(key)) || notes.some(({ code }) => code === "service") !== hosted;
  });
  assert.deepEqual(
    wrong.map(({ key }) => key),
    [],
  );
});
