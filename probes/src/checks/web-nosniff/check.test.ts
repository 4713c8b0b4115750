import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, headersOf } from "../../testing/facts.ts";
import { webNosniff } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(webNosniff, ...args);

test("nosniff in any case passes; anything else is worth a notice", () => {
  assert.deepEqual(said(headersOf({ "x-content-type-options": ["NoSniff"] })), ["pass present"]);
  assert.deepEqual(said(headersOf({ "x-content-type-options": ["sniff, nosniff"] })), ["info missing"]);
  assert.deepEqual(said(headersOf({})), ["info missing"]);
});
