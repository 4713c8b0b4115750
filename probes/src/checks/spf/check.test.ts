import assert from "node:assert/strict";
import { test } from "node:test";
import { concludeZone } from "../../testing/domain-facts.ts";
import { spf } from "./check.ts";

const said = (...TXT: string[]) => concludeZone(spf, { "shop.test": { TXT, A: ["192.0.2.1"] } });

test("One record that turns others away passes", async () => {
  assert.deepEqual(await said("v=spf1 ip4:192.0.2.0/24 -all"), ["pass hard"]);
  assert.deepEqual(await said("google-site-verification=x", "V=SPF1 a ~ALL"), ["pass soft"]);
});

test("None, several, and one that lets everyone in or says nothing fail", async () => {
  assert.deepEqual(await said("v=spf10 -all"), ["fail missing"]);
  assert.deepEqual(await said("v=spf1 -all", "v=spf1 ~all"), ["fail several"]);
  assert.deepEqual(await said("v=spf1 +all"), ["fail open"]);
  assert.deepEqual(await said("v=spf1 all"), ["fail open"]);
  assert.deepEqual(await said("v=spf1 ?all"), ["fail neutral"]);
  assert.deepEqual(await said("v=spf1 a"), ["fail without-all"]);
  assert.deepEqual(await said("v=spf1 ip4:192.0.2.300 -all"), ["fail broken"]);
  assert.deepEqual(await said("v=spf1 include:shop.test -all"), ["fail broken"]);
});

test("A record that lets a stranger in by a way around fails", async () => {
  assert.deepEqual(await said("v=spf1 ip4:0.0.0.0/0 -all"), ["fail stranger"]);
  assert.deepEqual(await said("v=spf1 ip6:2000::/3 -all"), ["fail stranger"]);
  const zone = { "shop.test": { TXT: ["v=spf1 include:all.test -all"] }, "all.test": { TXT: ["v=spf1 ip4:128.0.0.0/1 ?all"] } };
  assert.deepEqual(await concludeZone(spf, zone), ["fail stranger"]);
});

test("A redirect decides in place of all, and an include that is missing breaks the record", async () => {
  const other = (text: string) => ({ "shop.test": { TXT: ["v=spf1 redirect=b.test"] }, "b.test": { TXT: [text] } });
  assert.deepEqual(await concludeZone(spf, other("v=spf1 -all")), ["pass hard"]);
  assert.deepEqual(await concludeZone(spf, other("v=spf1 +all")), ["fail open"]);
  assert.deepEqual(await concludeZone(spf, other("nothing")), ["fail broken"]);
});

test("No answer is not an absence", async () => {
  assert.deepEqual(await said("TIMEOUT"), ["inconclusive unanswered"]);
  assert.deepEqual(await said("SERVFAIL"), ["inconclusive unanswered"]);
  assert.deepEqual(await concludeZone(spf, { "shop.test": { TXT: ["v=spf1 include:b.test -all"] }, "b.test": { TXT: ["TIMEOUT"] } }), [
    "inconclusive unanswered",
  ]);
});
