import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { ftpWith, goodFtp, without } from "../../testing/file-facts.ts";
import { ftpDataProtection } from "./check.ts";

const said = (code: number) => conclude(ftpDataProtection, ftpWith({ protP: { code, text: "" } }));

test("PROT P must be accepted; a server that tells it only after log-in leaves it open", () => {
  assert.deepEqual(said(200), ["pass protected"]);
  for (const code of [504, 534, 536]) assert.deepEqual(said(code), ["fail unprotected"]);
  for (const code of [530, 503, 431]) assert.deepEqual(said(code), ["inconclusive unclear"]);
});

test("Without TLS it does not apply; without an answer it is open", () => {
  assert.deepEqual(conclude(ftpDataProtection, { ftp: goodFtp }), []);
  const ftp = { ...without(goodFtp, "protP"), gaps: [{ what: "PROT P", ending: "timeout" as const }] };
  assert.deepEqual(conclude(ftpDataProtection, { ...ftpWith({}), ftp }), ["inconclusive unseen"]);
});
