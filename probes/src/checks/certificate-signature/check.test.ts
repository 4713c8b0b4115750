import assert from "node:assert/strict";
import { test } from "node:test";
import { certificateWith, conclude } from "../../testing/facts.ts";
import { certificateSignature } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) =>
  conclude(certificateSignature, ...args);

test("The hash under it is rated", () => {
  assert.deepEqual(said(certificateWith({ hash: "SHA-384" })), ["good good"]);
  assert.deepEqual(said(certificateWith({ hash: "SHA-224" })), ["phase-out phase-out"]);
  assert.deepEqual(said(certificateWith({ hash: "SHA-1" })), ["insufficient insufficient"]);
});

test("One above it counts, a root does not", () => {
  const above = { subject: "CN=R1", issuer: "CN=Root", notAfter: "2030-01-01T00:00:00Z", key: { type: "RSA", bits: 4096 }, hash: "SHA-1" };
  assert.deepEqual(said(certificateWith({ chain: [{ ...above, selfSigned: false }] })), ["insufficient insufficient"]);
  assert.deepEqual(said(certificateWith({ chain: [{ ...above, selfSigned: true }] })), ["good good"]);
});
