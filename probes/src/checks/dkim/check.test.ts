import assert from "node:assert/strict";
import { test } from "node:test";
import { generateKeyPairSync } from "node:crypto";
import { concludeZone } from "../../testing/domain-facts.ts";
import { dkim } from "./check.ts";

const rsa = (modulusLength: number): string =>
  generateKeyPairSync("rsa", { modulusLength }).publicKey.export({ type: "spki", format: "der" }).toString("base64");
const key = (text: string) => concludeZone(dkim, { "s._domainkey.shop.test": { TXT: [text] } }, {}, ["s"]);

test("Without selectors there is only whether there may be keys", async () => {
  assert.deepEqual(await concludeZone(dkim, { "shop.test": { A: ["192.0.2.1"] } }), ["fail absent"]);
  assert.deepEqual(await concludeZone(dkim, { "x._domainkey.shop.test": { TXT: ["p="] } }), ["pass exists"]);
  assert.deepEqual(await concludeZone(dkim, { "_domainkey.shop.test": { "*": ["SERVFAIL"] } }), ["inconclusive unanswered"]);
  assert.deepEqual(await concludeZone(dkim, { "shop.test": { TXT: ["v=spf1 -all"] } }), []);
});

test("A key is judged by its size", async () => {
  assert.deepEqual(await key(`v=DKIM1; k=rsa; p=${rsa(2048)}`), ["pass strong"]);
  assert.deepEqual(await key(`p=${rsa(1024)}`), ["phase-out weak"]);
  assert.deepEqual(await key(`p=${rsa(768)}`), ["fail short"]);
  assert.deepEqual(await key(`v=DKIM1; k=ed25519; p=${Buffer.alloc(32, 7).toString("base64")}`), ["pass strong"]);
});

test("Revoked and test keys are told, broken and missing ones fail", async () => {
  assert.deepEqual(await key("v=DKIM1; p="), ["info revoked"]);
  assert.deepEqual(await key(`v=DKIM1; t=y:s; p=${rsa(2048)}`), ["pass strong", "info test"]);
  for (const text of ["v=DKIM2; p=AAAA", "v=DKIM1; k=rsa", "v=DKIM1; p=!!", "v=DKIM1; p=AAAA", "v=DKIM1; k=dsa; p=AAAA"])
    assert.deepEqual(await key(text), ["fail broken"], text);
  assert.deepEqual(await concludeZone(dkim, {}, {}, ["s"]), ["fail key-missing"]);
  assert.deepEqual(await key("TIMEOUT"), ["inconclusive unanswered"]);
});
