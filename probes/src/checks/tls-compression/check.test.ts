import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, goodTls, tlsWith } from "../../testing/facts.ts";
import { tlsCompression } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(tlsCompression, ...args);

test("On is insufficient, off is good, and where it cannot be there is nothing to say", () => {
  assert.deepEqual(said(tlsWith({ compression: true })), ["insufficient on"]);
  assert.deepEqual(said(tlsWith({ compression: false })), ["good off"]);
  const { compression: _, ...without } = goodTls;
  assert.deepEqual(said({ tls: without }), []);
});
