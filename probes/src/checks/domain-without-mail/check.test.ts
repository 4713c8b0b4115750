import assert from "node:assert/strict";
import { test } from "node:test";
import { concludeZone } from "../../testing/domain-facts.ts";
import { domainWithoutMail } from "./check.ts";

const said = (MX: string[], spf: string, dmarc: string) =>
  concludeZone(domainWithoutMail, {
    "shop.test": { MX, TXT: [spf] },
    "_dmarc.shop.test": { TXT: [dmarc] },
    "a.test": { A: ["192.0.2.1"] },
  });

test("Three records say it in full", async () => {
  assert.deepEqual(await said(["0 ."], "v=spf1 -all", "v=DMARC1; p=reject"), ["pass complete"]);
  assert.deepEqual(await said([], "v=spf1 -all", "v=DMARC1; p=reject"), ["info null-mx"]);
});

test("What leaves a way to send in its name is told", async () => {
  assert.deepEqual(await said(["0 ."], "v=spf1 -all", "v=DMARC1; p=none"), ["fail dmarc"]);
  assert.deepEqual(await said(["0 ."], "v=spf1 a -all", "v=DMARC1; p=reject"), ["info spf"]);
  assert.deepEqual(await said(["10 a.test"], "v=spf1 -all", "v=DMARC1; p=quarantine"), ["fail dmarc"]);
});

test("A domain with mail is not judged by it", async () =>
  assert.deepEqual(await said(["10 a.test"], "v=spf1 mx -all", "v=DMARC1; p=none"), []));
