import assert from "node:assert/strict";
import { test } from "node:test";
import type { Facts } from "../../facts.ts";
import type { MailFacts } from "../../mail/facts.ts";
import { conclude, goodTls } from "../../testing/facts.ts";
import { mailPlainLogin } from "./check.ts";

const seen = (changes: Partial<MailFacts>, tls = true): Facts => ({
  reach: { place: "mx.test:25", address: "192.0.2.1", addresses: [], forbidden: [] },
  mail: { protocol: "smtp", implicit: false, capabilities: ["STARTTLS"], upgrade: "offered", plainLogin: [], ...changes },
  ...(tls ? { tls: goodTls } : {}),
});

test("Logging in before TLS fails when it is offered", () => {
  assert.deepEqual(conclude(mailPlainLogin, seen({ plainLogin: ["LOGIN"] })), ["fail offered"]);
  assert.deepEqual(conclude(mailPlainLogin, seen({})), ["pass none"]);
});

test("With TLS from the start, or nothing heard, there is nothing to judge", () => {
  assert.deepEqual(conclude(mailPlainLogin, seen({ implicit: true })), []);
  assert.deepEqual(conclude(mailPlainLogin, seen({ capabilities: [] })), []);
});
