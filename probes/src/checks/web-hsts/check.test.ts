import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, headersOf, tlsWith } from "../../testing/facts.ts";
import { webHsts } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(webHsts, ...args);

const hsts = (...values: string[]) => said(headersOf({ "strict-transport-security": values }));

test("A year passes, less does not", () => {
  assert.deepEqual(hsts("max-age=31536000"), ["pass long"]);
  assert.deepEqual(hsts('includeSubDomains; max-age="63072000"; preload'), ["pass long"]);
  assert.deepEqual(hsts("max-age=31535999"), ["fail short"]);
  assert.deepEqual(hsts("max-age=0"), ["fail short"]);
});

test("Missing or unreadable fails, and only the first header counts", () => {
  assert.deepEqual(said(headersOf({})), ["fail missing"]);
  assert.deepEqual(hsts("max-age=forever"), ["fail unreadable"]);
  assert.deepEqual(hsts("max-age=1", "max-age=31536000"), ["fail short"]);
});

test("Another guideline may ask for longer", () =>
  assert.deepEqual(said(headersOf({ "strict-transport-security": ["max-age=31536000"] }), { tableId: "mozilla-6.0" }), ["fail short"]));

test("A page that did not answer leaves it open", () =>
  assert.deepEqual(said({ ...tlsWith({}), web: { secure: { url: "https://shop.nl/", ending: "timeout" } } }), ["inconclusive unseen"]));
