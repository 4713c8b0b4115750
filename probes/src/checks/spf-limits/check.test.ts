import assert from "node:assert/strict";
import { test } from "node:test";
import { concludeZone } from "../../testing/domain-facts.ts";
import { spfLimits } from "./check.ts";

const hosts = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`h${index}.test`, { A: ["192.0.2.1"] }]));
const a = (count: number): string => Array.from({ length: count }, (_, index) => `a:h${index}.test`).join(" ");
const said = (text: string, more: Record<string, Record<string, string[]>> = {}) =>
  concludeZone(spfLimits, { ...hosts, "shop.test": { TXT: [text], A: ["192.0.2.1"] }, ...more });

test("Ten lookups pass and eleven do not; a with a host counts too", async () => {
  assert.deepEqual(await said(`v=spf1 ${a(10)} -all`), ["pass within"]);
  assert.deepEqual(await said(`v=spf1 ${a(11)} -all`), ["fail many"]);
  assert.deepEqual(await said(`v=spf1 ${a(10)} -all ${a(5)}`), ["pass within"]);
});

test("Lookups are counted through includes and redirects", async () => {
  const b = { "b.test": { TXT: [`v=spf1 ${a(9)} -all`] } };
  assert.deepEqual(await said("v=spf1 include:b.test -all", b), ["pass within"]);
  assert.deepEqual(await said("v=spf1 include:b.test mx:h1.test -all", { ...b, "h1.test": { MX: ["1 h1.test"], A: ["192.0.2.1"] } }), [
    "fail many",
  ]);
  assert.deepEqual(await said("v=spf1 a redirect=b.test", b), ["fail many"]);
});

test("Two void lookups pass and three do not; a host with one kind of address is none", async () => {
  assert.deepEqual(await said("v=spf1 a:x.test mx:y.test -all"), ["pass within"]);
  assert.deepEqual(await said("v=spf1 a:x.test mx:y.test exists:z.test -all"), ["fail void"]);
  assert.deepEqual(await said("v=spf1 a:h1.test a:h2.test a:h3.test -all"), ["pass within"]);
});

test("More than ten MX names fail, ptr and length are noticed", async () => {
  const many = { "m.test": { MX: Array.from({ length: 11 }, (_, index) => `${index} h${index}.test`) } };
  assert.deepEqual(await said("v=spf1 mx:m.test -all", many), ["fail names"]);
  assert.deepEqual(await said("v=spf1 ptr -all"), ["pass within", "info ptr"]);
  assert.deepEqual(await said(`v=spf1 ${Array.from({ length: 40 }, (_, n) => `ip4:192.0.2.${n}`).join(" ")} -all`), [
    "pass within",
    "info long",
  ]);
});

test("What was not answered leaves it open", async () =>
  assert.deepEqual(await said("v=spf1 a:t.test -all", { "t.test": { A: ["TIMEOUT"] } }), ["inconclusive unanswered"]));
