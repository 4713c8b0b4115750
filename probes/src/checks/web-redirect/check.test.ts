import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { webRedirect } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(webRedirect, ...args);

const plain = (status: number, location?: string) => ({
  ...tlsWith({}),
  web: { plain: { url: "http://shop.nl/", head: { status, headers: location === undefined ? {} : { location: [location] } } } },
});

test("Straight to HTTPS at the same name passes", () => {
  for (const location of ["https://shop.nl/", "https://SHOP.nl/winkel", "//shop.nl/"])
    assert.deepEqual(said(plain(301, location)), location.startsWith("//") ? ["fail plain"] : ["pass same"], location);
});

test("Another name first, staying in the clear, or serving the page fails", () => {
  assert.deepEqual(said(plain(301, "https://www.shop.nl/")), ["fail other"]);
  assert.deepEqual(said(plain(302, "http://shop.nl/nl")), ["fail plain"]);
  assert.deepEqual(said(plain(302, "/nl")), ["fail plain"]);
  assert.deepEqual(said(plain(302, "http://[")), ["fail plain"]);
  assert.deepEqual(said(plain(200)), ["fail served"]);
});

test("Giving nothing away, or not answering at all, is no fault", () => {
  assert.deepEqual(said(plain(404)), ["info nothing"]);
  assert.deepEqual(said({ ...tlsWith({}), web: { plain: { url: "http://shop.nl/", ending: "refused" } } }), ["info closed"]);
});
