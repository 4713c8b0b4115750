import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, goodCertificate, tlsWith } from "../../testing/facts.ts";
import { tlsOcsp } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(tlsOcsp, ...args);

const asking = { ...goodCertificate, ocspUrl: "http://ocsp.example" };

test("A sound staple is good, and so is a certificate that asks for none", () => {
  assert.deepEqual(said(tlsWith({ ocsp: { stapled: true, status: "good" }, certificate: asking })), ["good stapled"]);
  assert.deepEqual(said(tlsWith({ ocsp: { stapled: false } })), ["good no-url"]);
});

test("No staple is worth knowing, a wrong one is insufficient", () => {
  assert.deepEqual(said(tlsWith({ ocsp: { stapled: false }, certificate: asking })), ["info absent"]);
  assert.deepEqual(said(tlsWith({ ocsp: { stapled: true, status: "expired" }, certificate: asking })), ["insufficient invalid"]);
  assert.deepEqual(said(tlsWith({ ocsp: { stapled: true, status: "revoked" }, certificate: asking })), ["insufficient revoked"]);
});
