import assert from "node:assert/strict";
import { test } from "node:test";
import { firstDraft, groups, pick, shortList, stepsOf, toggle, type Choice, type Group, type Item } from "./steps.ts";

const find = (key: string): [Group, Item] => {
  for (const group of groups) for (const item of group.items) if (item.key === key) return [group, item];
  throw new Error(`content/inventory/starter.json has no ${key}`);
};

const keys = (choices: readonly Choice[]) => choices.map((one) => one.key);

test("what comes with a product is picked along, and goes only when it is let go itself", () => {
  const [shop, woo] = find("automattic/woocommerce");
  const picked = toggle([], shop, woo, "nl");
  assert.deepEqual(keys(picked), ["automattic/woocommerce", "wordpress/wordpress"]);
  assert.deepEqual(keys(toggle(picked, shop, woo, "nl")), ["wordpress/wordpress"]);
});

test("questions about extras are asked only of who has what they are extras of", () => {
  const [shop, woo] = find("automattic/woocommerce");
  const [, shopify] = find("shopify/shopify");
  assert.ok(!stepsOf([], true).includes("extras"));
  assert.ok(!stepsOf([pick(shop, shopify, "nl")], true).includes("extras"));
  const steps = stepsOf([pick(shop, woo, "nl")], true);
  assert.deepEqual(steps.slice(0, 3), ["website", "shop", "extras"]);
  assert.equal(steps.at(-1), "overview");
  assert.equal(stepsOf([], false)[0], "shop");
});

test("what nearly every shop has is picked beforehand, in the reader's words", () => {
  const { choices } = firstDraft("winkel.nl", "en");
  assert.ok(choices.length > 0);
  for (const one of choices) {
    const [group, item] = find(one.key);
    assert.equal(one.group, group.id);
    assert.equal(item.usual, true);
    assert.equal(one.asset, item.asset.en);
  }
});

test("a short list has the likeliest and never hides what was picked", () => {
  const group = groups[0] as Group;
  const last = group.items.at(-1) as Item;
  const shown = shortList(group, [pick(group, last, "nl")], 6);
  assert.equal(shown.length, 7);
  assert.equal(shown.at(-1)?.key, last.key);
});

test("no question has the name of a step around it", () => {
  for (const name of ["website", "overview", "result"]) assert.ok(groups.every(({ id }) => id !== name));
});
