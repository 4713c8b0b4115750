import assert from "node:assert/strict";
import { test } from "node:test";
import { concludeZone } from "../../testing/domain-facts.ts";
import { dnssec } from "./check.ts";

const zone = { "shop.test": { SOA: ["ns.test x.test 1"], MX: ["10 mx.other.test"] }, "mx.other.test": { A: ["192.0.2.1"] } };

test("The domain and each mail host are judged by a resolver somebody vouches for", async () => {
  assert.deepEqual(await concludeZone(dnssec, zone, { trusted: true, signed: ["test"] }), ["pass secure", "pass secure"]);
  assert.deepEqual(await concludeZone(dnssec, zone, { trusted: true, signed: ["shop.test"] }), ["pass secure", "fail insecure"]);
  assert.deepEqual(await concludeZone(dnssec, zone, { trusted: true, signed: ["shop.test"], bogus: ["other.test"] }), [
    "pass secure",
    "fail bogus",
  ]);
});

test("Nobody else is believed", async () =>
  assert.deepEqual(await concludeZone(dnssec, zone, { signed: ["test"] }), ["inconclusive untrusted"]));

test("No answer leaves it open", async () =>
  assert.deepEqual(await concludeZone(dnssec, { "shop.test": { "*": ["TIMEOUT"] } }, { trusted: true }), ["inconclusive unanswered"]));
