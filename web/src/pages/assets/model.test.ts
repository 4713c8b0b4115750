import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countShows, findRows, nameOf, rowsOf, stateOf } from "./model.ts";
import type { Asset, Component } from "./queries.ts";
import { readSearch } from "./search.ts";
import { steady } from "./steady.ts";

const asset = (id: string, name: string, owner = ""): Asset => ({
  id,
  name,
  kind: "system",
  owner,
  exposure: "unknown",
  availability: null,
  integrity: null,
  confidentiality: null,
  components: 0,
  changedAt: "2026-11-21T10:00:00Z",
});

const component = (of: Asset, product: string, more: Partial<Component> = {}): Component => ({
  id: `${of.id}-${product}`,
  asset: { id: of.id, name: of.name },
  vendor: "",
  product,
  version: "",
  precision: "none",
  recognised: true,
  hosted: false,
  affected: 0,
  possible: 0,
  notes: [],
  changedAt: "2026-11-21T10:00:00Z",
  ...more,
});

const shop = asset("1", "Webwinkel", "Bouwer BV");
const mail = asset("2", "E-mail");
const till = asset("3", "Kassa");
const components = [
  component(shop, "WooCommerce", { affected: 2, possible: 1, vendor: "Automattic", version: "8.1.1" }),
  component(shop, "", { recognised: false, notes: [{ code: "product-unknown", params: { text: "Eigen thema" } }] }),
  component(mail, "Microsoft 365", { hosted: true, recognised: true }),
];
const rows = rowsOf([till, mail, shop], components, "nl");

test("what asks for somebody comes first, the rest by name", () => {
  assert.deepEqual(
    rows.map((row) => [row.asset.name, row.state]),
    [
      ["Webwinkel", "affected"],
      ["Kassa", "calm"],
      ["E-mail", "hosted"],
    ],
  );
});

test("a flaw counts before an open question, and what runs at its supplier is never unrecognised", () => {
  assert.equal(stateOf({ recognised: true, hosted: false, affected: 1, possible: 4, notes: [] }), "affected");
  assert.equal(stateOf({ recognised: true, hosted: false, affected: 0, possible: 4, notes: [] }), "question");
  assert.equal(stateOf({ recognised: false, hosted: true, affected: 0, possible: 0, notes: [] }), "hosted");
  assert.equal(stateOf({ recognised: false, hosted: false, affected: 0, possible: 0, notes: [] }), "unrecognised");
  const resembling = { code: "resembles", params: { text: "Wordpresss", product: "WordPress" } };
  assert.equal(stateOf({ recognised: true, hosted: false, affected: 0, possible: 0, notes: [resembling] }), "unrecognised");
});

test("an asset is found under everything that is so of it, and by any word in it", () => {
  assert.deepEqual(countShows(rows), { all: 3, affected: 1, question: 0, unrecognised: 1, calm: 2 });
  const names = (text: string, show: "all" | "unrecognised" | "calm" = "all") => findRows(rows, text, show).map((row) => row.asset.name);
  assert.deepEqual(names("  WOO 8.1 "), ["Webwinkel"]);
  assert.deepEqual(names("bouwer"), ["Webwinkel"]);
  assert.deepEqual(names("eigen thema", "unrecognised"), ["Webwinkel"]);
  assert.deepEqual(names("woo", "calm"), []);
});

test("what was not recognised is called as it was typed", () => {
  assert.equal(nameOf(components[1] as Component), "Eigen thema");
  assert.equal(nameOf(component(till, "")), "Kassa");
});

test("an address gives a search or nothing, whatever it says", () => {
  assert.deepEqual(readSearch({ q: 8.1, show: "calm", other: "x" }), { q: "8.1", show: "calm" });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("q", "show"), fc.anything()), (search) => {
      const once = readSearch(search);
      assert.deepEqual(readSearch({ ...once }), once);
    }),
  );
});

test("what one is looking at keeps its place, whatever changes around it", () => {
  assert.deepEqual(steady(["a", "b", "c"], ["c", "a", "b"]), ["a", "b", "c"]);
  assert.deepEqual(steady(["a", "b", "c"], ["c", "n", "m", "a"]), ["a", "c", "n", "m"]);
  assert.deepEqual(steady([], ["b", "a"]), ["b", "a"]);
  const ids = fc.uniqueArray(fc.constantFrom<string[]>("a", "b", "c", "d", "e", "f"));
  fc.assert(
    fc.property(ids, ids, (before, next) => {
      const order = steady(before, next);
      assert.deepEqual(order.toSorted(), next.toSorted());
      assert.deepEqual(
        order.filter((id) => before.includes(id)),
        before.filter((id) => next.includes(id)),
      );
    }),
  );
});
