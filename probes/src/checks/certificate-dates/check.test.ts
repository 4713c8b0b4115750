import assert from "node:assert/strict";
import { test } from "node:test";
import { certificateWith, conclude } from "../../testing/facts.ts";
import { certificateDates } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(certificateDates, ...args);

test("It is judged by the day it was seen", () => {
  assert.deepEqual(said(certificateWith({})), ["pass valid"]);
  assert.deepEqual(said(certificateWith({}), { now: new Date("2026-12-20T00:00:00Z") }), ["info soon"]);
  assert.deepEqual(said(certificateWith({}), { now: new Date("2027-01-01T00:00:00Z") }), ["fail expired"]);
  assert.deepEqual(said(certificateWith({}), { now: new Date("2026-09-01T00:00:00Z") }), ["fail early"]);
});

test("An expired one in between fails too; an expired root does not", () => {
  const above = {
    subject: "CN=R1",
    issuer: "CN=Root",
    notAfter: "2026-01-01T00:00:00Z",
    key: { type: "RSA", bits: 4096 },
    hash: "SHA-256",
  };
  assert.deepEqual(said(certificateWith({ chain: [{ ...above, selfSigned: false }] })), ["fail chain-expired"]);
  assert.deepEqual(said(certificateWith({ chain: [{ ...above, selfSigned: true }] })), ["pass valid"]);
});
