import assert from "node:assert/strict";
import { test } from "node:test";
import type { Facts } from "../../facts.ts";
import type { MailFacts } from "../../mail/facts.ts";
import { conclude } from "../../testing/facts.ts";
import { mailSubmission } from "./check.ts";

const seen = (changes: Partial<MailFacts>): Facts => ({
  reach: { place: "mx.test:25", address: "192.0.2.1", addresses: [], forbidden: [] },
  mail: { protocol: "smtp", implicit: false, capabilities: ["STARTTLS"], upgrade: "offered", plainLogin: [], ...changes },
});
const said = (changes: Partial<MailFacts>): string[] => conclude(mailSubmission, seen(changes));

test("A port that takes a password before TLS, or knows no TLS, fails", () => {
  assert.deepEqual(said({ others: [{ port: 587, tls: "offered", plainLogin: ["PLAIN"] }] }), ["fail plain-login"]);
  assert.deepEqual(said({ others: [{ port: 587, tls: "absent", plainLogin: [] }] }), ["fail without-tls"]);
  assert.deepEqual(
    said({
      others: [
        { port: 465, tls: "first" },
        { port: 587, ending: "refused" },
      ],
    }),
    ["pass safe"],
  );
});

test("Not having one is told, and so is what was measured in place of port 25", () => {
  assert.deepEqual(said({ others: [{ port: 465, ending: "refused" }] }), ["info none"]);
  assert.deepEqual(said({ closed: [{ port: 25, ending: "timeout" }], others: [{ port: 587, ending: "refused" }] }), ["info instead"]);
  assert.deepEqual(said({}), []);
});
