import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, headersOf } from "../../testing/facts.ts";
import { webCsp } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(webCsp, ...args);

const csp = (...values: string[]) => said(headersOf({ "content-security-policy": values }));

test("A policy that limits scripts passes", () => {
  assert.deepEqual(csp("default-src 'self'"), ["pass present"]);
  assert.deepEqual(csp("script-src 'nonce-abc' 'unsafe-inline' https:"), ["pass present"]);
});

test("None, or one that lets every script in, is worth a notice", () => {
  assert.deepEqual(said(headersOf({})), ["info missing"]);
  assert.deepEqual(csp("default-src * 'unsafe-inline'"), ["info loose"]);
  assert.deepEqual(csp("frame-ancestors 'none'"), ["info loose"]);
  assert.deepEqual(csp("script-src 'self' 'unsafe-inline'"), ["info loose"]);
});
