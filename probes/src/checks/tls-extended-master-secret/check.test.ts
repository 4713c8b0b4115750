import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { tlsExtendedMasterSecret } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) =>
  conclude(tlsExtendedMasterSecret, ...args);

test("TLS 1.2 without it is insufficient by this guideline, and no matter to an older one", () => {
  assert.deepEqual(said(tlsWith({ ems: true })), ["good supported"]);
  assert.deepEqual(said(tlsWith({ ems: false })), ["insufficient missing"]);
  assert.deepEqual(said(tlsWith({ ems: false }), { tableId: "ncsc-nl-2.1" }), ["sufficient missing"]);
});
