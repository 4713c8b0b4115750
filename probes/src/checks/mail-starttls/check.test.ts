import assert from "node:assert/strict";
import { test } from "node:test";
import type { Facts } from "../../facts.ts";
import type { MailFacts } from "../../mail/facts.ts";
import { conclude, goodTls } from "../../testing/facts.ts";
import { mailStarttls } from "./check.ts";

const seen = (changes: Partial<MailFacts>, tls = true): Facts => ({
  reach: { place: "mx.test:25", address: "192.0.2.1", addresses: [], forbidden: [] },
  mail: { protocol: "smtp", implicit: false, capabilities: ["STARTTLS"], upgrade: "offered", plainLogin: [], ...changes },
  ...(tls ? { tls: goodTls } : {}),
});

test("Offering TLS passes, also with a wrong certificate; not offering it fails", () => {
  assert.deepEqual(conclude(mailStarttls, seen({})), ["pass offered"]);
  assert.deepEqual(conclude(mailStarttls, seen({ implicit: true })), ["pass implicit"]);
  assert.deepEqual(conclude(mailStarttls, seen({ upgrade: "absent" }, false)), ["fail absent"]);
  assert.deepEqual(conclude(mailStarttls, seen({ upgrade: "refused", refusal: "502 no" }, false)), ["fail refused"]);
});

test("Not now, not you, and a broken handshake leave it open", () => {
  assert.deepEqual(conclude(mailStarttls, seen({ later: "421 busy" }, false)), ["inconclusive later"]);
  assert.deepEqual(conclude(mailStarttls, seen({ upgrade: "absent", refusal: "554 no" }, false)), ["inconclusive refusal"]);
  assert.deepEqual(conclude(mailStarttls, seen({}, false)), ["inconclusive broken"]);
  assert.deepEqual(conclude(mailStarttls, seen({ ending: "timeout" }, false)), []);
});
