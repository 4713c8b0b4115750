import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { placeIdentifiers } from "./place-identifiers.ts";
import { readInventoryRow } from "./read-row.ts";

test("a package URL or CPE name is found in whatever column it was typed", () => {
  assert.deepEqual(placeIdentifiers({ row: 1, name: "pkg:pypi/django@4.2.10" }), { row: 1, purl: "pkg:pypi/django@4.2.10" });
  assert.deepEqual(placeIdentifiers({ row: 1, name: "Portal", product: "Next.js (pkg:npm/next@14.1.0)" }), {
    row: 1,
    name: "Portal",
    product: "Next.js",
    purl: "pkg:npm/next@14.1.0",
  });
  assert.deepEqual(placeIdentifiers({ row: 1, purl: "cpe:2.3:a:haxx:curl:8.5.0:*:*:*:*:*:*:*" }), {
    row: 1,
    cpe: "cpe:2.3:a:haxx:curl:8.5.0:*:*:*:*:*:*:*",
  });
});

test("a row whose identifiers are in their place stays as it is", () => {
  const row = { row: 1, name: "Search", purl: "pkg:npm/jquery@3.4.1", cpe: "cpe:2.3:a:jquery:jquery:3.4.1:*:*:*:*:*:*:*" };
  assert.deepEqual(placeIdentifiers(row), row);
});

test("the version of a package URL counts wherever it stands", () => {
  const reading = readInventoryRow({ row: 1, name: "pkg:pypi/django@4.2.10" });
  assert.equal(reading.precision, "exact");
  assert.ok(reading.targets.some(({ key }) => key === "django/django"));
});

test("any text is taken", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, notes) => {
      const placed = placeIdentifiers({ row: 1, name, notes: `${notes} pkg:npm/x@1` });
      assert.equal(placed.row, 1);
      assert.ok(placed.purl?.startsWith("pkg:") ?? false);
    }),
  );
});
