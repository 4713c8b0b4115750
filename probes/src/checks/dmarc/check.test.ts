import assert from "node:assert/strict";
import { test } from "node:test";
import { concludeZone } from "../../testing/domain-facts.ts";
import { dmarc } from "./check.ts";

const said = (...TXT: string[]) => concludeZone(dmarc, { "shop.test": { A: ["192.0.2.1"] }, "_dmarc.shop.test": { TXT } });

test("Quarantine and reject pass, none fails, and what is missing counts as none", async () => {
  assert.deepEqual(await said("v=DMARC1; p=reject"), ["pass enforced"]);
  assert.deepEqual(await said("v=DMARC1;p=Quarantine; rua=mailto:a@shop.test"), ["pass enforced"]);
  assert.deepEqual(await said("v=DMARC1; p=none"), ["fail none"]);
  assert.deepEqual(await said("v=DMARC1; rua=mailto:a@shop.test"), ["fail unset", "info problems"]);
  assert.deepEqual(await said("v=DMARC1; p=block"), ["fail unset", "info problems"]);
});

test("No record, another's, and several fail", async () => {
  assert.deepEqual(await said(), ["fail missing"]);
  assert.deepEqual(await said("v=dmarc1; p=reject"), ["fail missing"]);
  assert.deepEqual(await said("p=reject; v=DMARC1"), ["fail missing"]);
  assert.deepEqual(await said("v=DMARC1; p=reject", "v=DMARC1; p=none"), ["fail several"]);
});

test("The test mode softens by one step", async () => {
  assert.deepEqual(await said("v=DMARC1; p=quarantine; t=y"), ["fail test"]);
  assert.deepEqual(await said("v=DMARC1; p=reject; t=y"), ["pass softened"]);
});

test("What no longer means anything, and open subdomains, are noticed", async () => {
  assert.deepEqual(await said("v=DMARC1; p=reject; pct=20; rf=afrf; ri=86400"), ["pass enforced", "info gone"]);
  assert.deepEqual(await said("v=DMARC1; p=reject; sp=none"), ["pass enforced", "info subdomains"]);
});

test("No answer leaves it open, also when a parent has a record", async () => {
  assert.deepEqual(await said("TIMEOUT"), ["inconclusive unanswered"]);
  assert.deepEqual(
    await concludeZone(dmarc, { "_dmarc.shop.test": { TXT: ["SERVFAIL"] }, "_dmarc.test": { TXT: ["v=DMARC1; p=reject; psd=y"] } }),
    ["inconclusive unanswered"],
  );
});

test("A public suffix may have a policy for who has none", async () =>
  assert.deepEqual(
    await concludeZone(dmarc, { "shop.test": { A: ["192.0.2.1"] }, "_dmarc.test": { TXT: ["v=DMARC1; p=reject; psd=y"] } }),
    ["pass enforced"],
  ));
