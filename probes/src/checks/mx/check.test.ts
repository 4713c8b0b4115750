import assert from "node:assert/strict";
import { test } from "node:test";
import { concludeZone } from "../../testing/domain-facts.ts";
import { mx } from "./check.ts";

const said = (MX: string[], more: Record<string, Record<string, string[]>> = { "a.test": { A: ["192.0.2.1"] } }) =>
  concludeZone(mx, { "shop.test": { MX }, ...more });

test("Hosts that exist pass, and so does saying that there is no mail", async () => {
  assert.deepEqual(await said(["10 a.test"]), ["pass hosts"]);
  assert.deepEqual(await said(["0 ."]), ["pass null"]);
  assert.deepEqual(await said([]), ["info none"]);
  assert.deepEqual(await concludeZone(mx, { "shop.test": { A: ["192.0.2.1"] } }), ["pass hosts"]);
});

test("An alias, a host without an address, and a null MX beside others fail", async () => {
  assert.deepEqual(await said(["10 nowhere.test"]), ["fail broken"]);
  assert.deepEqual(await said(["0 .", "10 a.test"]), ["fail contradiction"]);
});

test("More than ten are told, and no answer leaves it open", async () => {
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`m${n}.test`, { A: ["192.0.2.1"] }]));
  assert.deepEqual(
    await said(
      Object.keys(many).map((host) => `10 ${host}`),
      many,
    ),
    ["pass hosts", "info more"],
  );
  assert.deepEqual(await said(["TIMEOUT"]), ["inconclusive unanswered"]);
});
