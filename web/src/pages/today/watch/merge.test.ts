import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeProducts } from "./merge.ts";

const product = (name: string, vendor: string, records: number, lastRecordAt: string | null = null, hosted = false) => ({
  name,
  vendor,
  records,
  components: 1,
  bulletins: 1,
  lastRecordAt,
  hosted,
});

test("a product that publishers write in several ways is one line, with all that is known of it", () => {
  const seen = mergeProducts([
    product("Brands", "", 0),
    product("Stripe Plugin", "WebToffee", 0),
    product("brands", "Woo", 2, "2023-08-30T00:00:00Z"),
    product("Stripe Plugin", "webtoffee", 2, "2023-08-31T00:00:00Z"),
  ]);
  assert.deepEqual(
    seen.map(({ name, vendor, records, bulletins, lastRecordAt }) => [name, vendor, records, bulletins, lastRecordAt?.slice(0, 10)]),
    [
      ["brands", "Woo", 2, 2, "2023-08-30"],
      ["Stripe Plugin", "webtoffee", 2, 2, "2023-08-31"],
    ],
  );
});

test("products of different makers, and a service beside a program, stay apart", () => {
  assert.equal(mergeProducts([product("Backup", "One", 1), product("Backup", "Two", 1)]).length, 2);
  assert.equal(mergeProducts([product("Shop", "One", 1), product("Shop", "One", 1, null, true)]).length, 2);
});
