import assert from "node:assert/strict";
import { test } from "node:test";
import type { Facts } from "../../facts.ts";
import type { MailFacts } from "../../mail/facts.ts";
import { conclude, goodTls } from "../../testing/facts.ts";
import { mailTlsFirst } from "./check.ts";

const seen = (changes: Partial<MailFacts>, tls = true): Facts => ({
  reach: { place: "mx.test:25", address: "192.0.2.1", addresses: [], forbidden: [] },
  mail: { protocol: "smtp", implicit: false, capabilities: ["STARTTLS"], upgrade: "offered", plainLogin: [], ...changes },
  ...(tls ? { tls: goodTls } : {}),
});

test("TLS from the start passes, later is a notice", () => {
  assert.deepEqual(conclude(mailTlsFirst, seen({ protocol: "imap", implicit: true })), ["pass first"]);
  assert.deepEqual(conclude(mailTlsFirst, seen({ protocol: "pop" })), ["info later"]);
});

test("The preferred port beside it passes, and its absence is told; not having seen it is neither", () => {
  const beside = (other: object) => conclude(mailTlsFirst, seen({ protocol: "imap", others: [{ port: 993, ...other }] }));
  assert.deepEqual(beside({ tls: "first" }), ["pass beside"]);
  assert.deepEqual(beside({ ending: "refused" }), ["info missing"]);
  assert.deepEqual(beside({ ending: "timeout" }), ["info later"]);
});
