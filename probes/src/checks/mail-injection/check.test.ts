import assert from "node:assert/strict";
import { test } from "node:test";
import type { Facts } from "../../facts.ts";
import type { MailFacts } from "../../mail/facts.ts";
import { conclude, goodTls } from "../../testing/facts.ts";
import { mailInjection } from "./check.ts";

const seen = (changes: Partial<MailFacts>, tls = true): Facts => ({
  reach: { place: "mx.test:25", address: "192.0.2.1", addresses: [], forbidden: [] },
  mail: { protocol: "smtp", implicit: false, capabilities: ["STARTTLS"], upgrade: "offered", plainLogin: [], ...changes },
  ...(tls ? { tls: goodTls } : {}),
});

test("Text behind the consent to TLS is grave, none is in order", () => {
  assert.deepEqual(conclude(mailInjection, seen({ injected: "323530" }, false)), ["insufficient found"]);
  assert.deepEqual(conclude(mailInjection, seen({})), ["pass clean"]);
  assert.deepEqual(conclude(mailInjection, seen({}, false)), []);
});
