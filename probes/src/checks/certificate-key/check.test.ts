import assert from "node:assert/strict";
import { test } from "node:test";
import { certificateWith, conclude } from "../../testing/facts.ts";
import { certificateKey } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(certificateKey, ...args);

const key = (type: string, bits: number, curve?: string) =>
  said(certificateWith({ key: { type, bits, ...(curve === undefined ? {} : { curve }) } }));

test("Sizes and curves are rated", () => {
  assert.deepEqual(key("RSA", 3072), ["sufficient sufficient"]);
  assert.deepEqual(key("RSA", 2048), ["phase-out phase-out"]);
  assert.deepEqual(key("RSA", 1024), ["insufficient insufficient"]);
  assert.deepEqual(key("EC", 384, "secp384r1"), ["sufficient sufficient"]);
  assert.deepEqual(key("EC", 224, "secp224r1"), ["phase-out phase-out"]);
  assert.deepEqual(key("EC", 256, "secp256k1"), ["insufficient insufficient"]);
  assert.deepEqual(key("Ed25519", 256, "ed25519"), ["sufficient sufficient"]);
  assert.deepEqual(key("DSA", 2048), ["insufficient insufficient"]);
});

test("One above it counts, a root does not", () => {
  const above = {
    subject: "CN=R1",
    issuer: "CN=Root",
    notAfter: "2030-01-01T00:00:00Z",
    key: { type: "RSA", bits: 1024 },
    hash: "SHA-256",
  };
  assert.deepEqual(said(certificateWith({ chain: [{ ...above, selfSigned: false }] })), ["insufficient insufficient"]);
  assert.deepEqual(said(certificateWith({ chain: [{ ...above, selfSigned: true }] })), ["sufficient sufficient"]);
});
