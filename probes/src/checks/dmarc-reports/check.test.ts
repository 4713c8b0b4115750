import assert from "node:assert/strict";
import { test } from "node:test";
import { concludeZone } from "../../testing/domain-facts.ts";
import { dmarcReports } from "./check.ts";

const said = (text: string, more: Record<string, Record<string, string[]>> = {}) =>
  concludeZone(dmarcReports, { "_dmarc.shop.test": { TXT: [text] }, ...more });

test("An address of one's own passes, none is noticed", async () => {
  assert.deepEqual(await said("v=DMARC1; p=reject; rua=mailto:dmarc@mail.shop.test"), ["pass present"]);
  assert.deepEqual(await said("v=DMARC1; p=reject"), ["info missing"]);
});

test("Somebody else's must have agreed", async () => {
  const record = "v=DMARC1; p=reject; rua=mailto:x@reports.example!10m";
  const name = "shop.test._report._dmarc.reports.example";
  assert.deepEqual(await said(record), ["info not-agreed"]);
  assert.deepEqual(await said(record, { [name]: { TXT: ["v=DMARC1"] } }), ["pass present"]);
  assert.deepEqual(await said(record, { [name]: { TXT: ["TIMEOUT"] } }), ["inconclusive unanswered"]);
});
