import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { tlsKeyExchangeHash } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) =>
  conclude(tlsKeyExchangeHash, ...args);

test("The weakest hash it signs with decides", () => {
  assert.deepEqual(said(tlsWith({ keyExchangeHashes: ["SHA-256", "SHA-512"] })), ["good good"]);
  assert.deepEqual(said(tlsWith({ keyExchangeHashes: ["SHA-256", "SHA-224"] })), ["phase-out phase-out"]);
  assert.deepEqual(said(tlsWith({ keyExchangeHashes: ["SHA-256", "SHA-1"] })), ["insufficient insufficient"]);
});

test("TLS 1.3 alone leaves nothing to choose", () => assert.deepEqual(said(tlsWith({ versions: ["TLSv1.3"] })), []));
test("Not having been able to ask leaves it open", () =>
  assert.deepEqual(said(tlsWith({ gaps: [{ what: "hashes", ending: "throttled" }] })), ["inconclusive unseen"]));
