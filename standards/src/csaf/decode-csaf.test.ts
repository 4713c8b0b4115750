import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { csafExample } from "../testing/csaf-example.ts";
import { timeOf, utf8 } from "../testing/bytes.ts";
import { realFiles, withoutData } from "../testing/real-data.ts";
import { withValue } from "../testing/with-value.ts";
import { decodeCsaf } from "./decode-csaf.ts";

test("a document is read as it is, unknown fields included", () => {
  const value = withValue(csafExample, "/document/x_later", true);
  assert.deepEqual(decodeCsaf(utf8(value)), { ok: true, value });
});

test("a wrong type in a needed place is named by its JSON Pointer, deep in the product tree too", () => {
  const cases: [string, unknown][] = [
    ["/document/title", undefined],
    ["/document/tracking/status", "done"],
    ["/document/tracking/revision_history/0/number", 1],
    ["/document/publisher", "Example"],
    ["/product_tree/branches/0/branches/0/branches/0/product/product_id", 5],
    ["/product_tree/branches/0/branches/0/name", null],
    ["/vulnerabilities/0/product_status/known_affected", "P1"],
    ["/vulnerabilities/0/scores/0", "high"],
  ];
  for (const [place, junk] of cases) {
    const decoded = decodeCsaf(utf8(withValue(csafExample, place, junk)));
    assert.ok(!decoded.ok && decoded.problems.some((problem) => problem.place === place), `${place}: ${JSON.stringify(decoded)}`);
  }
});

test("another CSAF version is unsupported, not merely wrong", () => {
  const decoded = decodeCsaf(utf8(withValue(csafExample, "/document/csaf_version", "2.1")));
  assert.deepEqual(decoded.ok || decoded.problems.map(({ code, place }) => [code, place]), [["unsupported", "/document/csaf_version"]]);
});

test("a document of 10,000 products is read within a second", () => {
  const products = Array.from({ length: 10_000 }, (_, i) => ({ product_id: `P${i}`, name: `Product ${i}` }));
  const bytes = utf8(withValue(csafExample, "/product_tree/full_product_names", products));
  assert.ok(timeOf(() => assert.equal(decodeCsaf(bytes).ok, true)) < 1000);
});

test("any change to a document gives a document or problems with a place", () => {
  const places = [
    "/document",
    "/document/tracking",
    "/document/csaf_version",
    "/product_tree",
    "/product_tree/branches/0",
    "/vulnerabilities",
    "/vulnerabilities/0",
  ];
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...places), (junk, place) => {
      const decoded = decodeCsaf(utf8(withValue(csafExample, place, junk)));
      assert.ok(decoded.ok || (decoded.problems.length > 0 && decoded.problems.every((problem) => problem.place.startsWith("/"))));
    }),
  );
});

test("all real documents are read", { skip: withoutData("csaf") }, () => {
  const files = realFiles("csaf/{cisa,oasis-2.0/examples}/**/*.json");
  const refused = files.filter(({ bytes }) => !decodeCsaf(bytes).ok);
  assert.ok(files.length > 50);
  assert.deepEqual(
    refused.map(({ name }) => name),
    [],
  );
});
