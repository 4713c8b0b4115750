import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { tlsSecureRenegotiation } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) =>
  conclude(tlsSecureRenegotiation, ...args);

test("Without RFC 5746 it is insufficient", () => {
  assert.deepEqual(said(tlsWith({ renegotiation: { secure: true } })), ["good secure"]);
  assert.deepEqual(said(tlsWith({ renegotiation: { secure: false } })), ["insufficient insecure"]);
});
