import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { ftpWith, goodFtp, without } from "../../testing/file-facts.ts";
import { ftpEncryption } from "./check.ts";

test("AUTH TLS or TLS at once is needed; a refusal of AUTH TLS is insufficient, also when another port has TLS", () => {
  assert.deepEqual(conclude(ftpEncryption, ftpWith({})), ["pass offered"]);
  assert.deepEqual(conclude(ftpEncryption, ftpWith({ implicit: true })), ["pass implicit"]);
  const authTls = { code: 530, text: "Please login with USER and PASS." };
  assert.deepEqual(conclude(ftpEncryption, ftpWith({ authTls })), ["insufficient plain-only"]);
  assert.deepEqual(conclude(ftpEncryption, ftpWith({ authTls, implicitPort: true })), ["insufficient plain-beside-implicit"]);
});

test("No answer to AUTH TLS is no refusal", () => {
  const ftp = { ...without(goodFtp, "authTls"), gaps: [{ what: "AUTH TLS", ending: "throttled" as const }] };
  assert.deepEqual(conclude(ftpEncryption, { ftp }), ["inconclusive unseen"]);
});
