import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, headersOf } from "../../testing/facts.ts";
import { webReferrerPolicy } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(webReferrerPolicy, ...args);

const policy = (...values: string[]) => said(headersOf({ "referrer-policy": values }));

test("The last value a browser knows counts", () => {
  assert.deepEqual(policy("strict-origin-when-cross-origin"), ["pass present"]);
  assert.deepEqual(policy("unsafe-url, no-referrer"), ["pass present"]);
  assert.deepEqual(policy("no-referrer", "unsafe-url"), ["info loose"]);
  assert.deepEqual(policy("no-referrer, something-new"), ["pass present"]);
  assert.deepEqual(said(headersOf({})), ["info missing"]);
});
