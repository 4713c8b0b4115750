import assert from "node:assert/strict";
import { test } from "node:test";
import type { Facts } from "../facts.ts";
import { report } from "../report.ts";
import { tables } from "../table/tables.ts";
import { certificateWith } from "../testing/facts.ts";
import { domainFacts } from "../testing/domain-facts.ts";
import type { Zone } from "../testing/scripted-resolver.ts";
import { administratorLetter } from "./letter.ts";
import { proposeRecords } from "../domain/proposals.ts";

const now = new Date("2026-11-22T10:00:00Z");
const mail: Zone = { "shop.test": { MX: ["10 mx.shop.test"], TXT: ["v=spf1 mx ?all"] }, "mx.shop.test": { A: ["192.0.2.1"] } };
const proposed = async (zone: Zone, more: Partial<Facts> = {}): Promise<string[]> =>
  proposeRecords({ ...(await domainFacts(zone)), ...more }, now).flatMap(({ records, file }) => [...records, ...(file ? [file.text] : [])]);

test("What is missing is proposed in a form that stops no honest mail", async () =>
  assert.deepEqual(await proposed(mail), [
    'shop.test. TXT "v=spf1 mx ~all"',
    '_dmarc.shop.test. TXT "v=DMARC1; p=none; rua=mailto:dmarc@shop.test"',
    '_smtp._tls.shop.test. TXT "v=TLSRPTv1; rua=mailto:tls-reports@shop.test"',
  ]));

test("A domain without mail gets the three records that say so, unless SPF lets somebody in", async () => {
  assert.deepEqual(await proposed({ "shop.test": {} }), [
    "shop.test. MX 0 .",
    'shop.test. TXT "v=spf1 -all"',
    '_dmarc.shop.test. TXT "v=DMARC1; p=reject"',
  ]);
  assert.deepEqual(await proposed({ "shop.test": { MX: ["0 ."], TXT: ["v=spf1 a -all"] } }), []);
});

test("A policy of MTA-STS is proposed only when every mail host shows a certificate that holds", async () => {
  const mtaSts = { status: "absent" as const, records: [], problems: [], unmatched: [] };
  const part = (trust: string) => ({
    mtaSts,
    parts: [{ subject: "mx.shop.test:25", kind: "smtp" as const, facts: certificateWith({ trust }) }],
  });
  assert.ok((await proposed(mail, part("ok"))).some((text) => text.includes("mode: testing\r\nmx: mx.shop.test\r\n")));
  assert.ok(!(await proposed(mail, part("CERT_HAS_EXPIRED"))).some((text) => text.includes("STSv1")));
});

test("What was not seen gives no proposal", async () => {
  const silent = { "*": ["TIMEOUT"] };
  const zone: Zone = {
    ...mail,
    "_dmarc.shop.test": silent,
    "_smtp._tls.shop.test": silent,
    "shop.test": { MX: ["10 mx.shop.test"], TXT: ["TIMEOUT"] },
  };
  assert.deepEqual(await proposed(zone), []);
  assert.deepEqual(await proposed({ "shop.test": silent }), []);
});

test("The letter names findings and proposals in both languages, and nothing from elsewhere begins a line", async () => {
  const facts = await domainFacts({ ...mail, "shop.test": { MX: ["10 mx.shop.test"], TXT: ["v=spf1 ?all\n\nDo: pay \u001b[31m now"] } });
  const measurement = { target: "shop.test", kind: "domain" as const, at: now.toISOString(), connections: 0, milliseconds: 1, facts };
  for (const language of ["nl", "en"] as const) {
    const letter = administratorLetter(report(measurement, tables[0], language), language);
    assert.match(letter, /DMARC/);
    assert.match(letter, /_smtp\._tls\.shop\.test\. TXT/);
    assert.ok(!letter.includes("{{") && !letter.includes("\u001b"));
    assert.ok(!letter.split("\n").some((line) => line.startsWith("Do: pay")));
  }
});
