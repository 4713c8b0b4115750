import fc from "fast-check";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { getDomain } from "tldts";
import { matchesChain, parseTlsa } from "./dane.ts";
import { readDkimKey } from "./dkim/keys.ts";
import { isDmarc, parseDmarc } from "./dmarc/record.ts";
import { namesToWalk } from "./dmarc/walk.ts";
import { coversHost, parsePolicy, parseStsId } from "./mta-sts/policy.ts";
import { expand } from "./spf/macros.ts";
import { isSpf, parseSpf } from "./spf/record.ts";
import { parseTlsRpt } from "./tls-rpt.ts";

const pieces = fc.array(
  fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      "v=",
      "spf1",
      "DMARC1",
      "STSv1",
      "TLSRPTv1",
      " ",
      ";",
      ":",
      "/",
      "%{",
      "}",
      "p=",
      "rua=mailto:",
      "a",
      "include:",
      "ip4:",
      "id=",
      "*.",
      "\n",
    ),
  ),
  { maxLength: 20 },
);
const texts = pieces.map((parts) => parts.join(""));

test("No text makes a reader stumble, or takes it long", () => {
  fc.assert(
    fc.property(texts, (text) => {
      parseSpf(`v=spf1 ${text}`);
      isSpf(text);
      expand(text, "shop.test", { ip: "192.0.2.1", sender: "a@shop.test", helo: "h.test" });
      parseDmarc(`v=DMARC1; ${text}`);
      isDmarc(text);
      readDkimKey(text);
      parseTlsRpt(text);
      parsePolicy(text);
      parseStsId(text);
      parseTlsa(text);
    }),
    { numRuns: 500 },
  );
  const started = performance.now();
  for (const piece of ["%{", "a.", "a:", "-", "/1", ";", "id=;", " ", "1", "a;"]) {
    const long = piece.repeat(30_000);
    parseSpf(`v=spf1 a:${long}`);
    parseSpf(`v=spf1 ${long}`);
    parseDmarc(`v=DMARC1;${long}`);
    parseStsId(`v=STSv1;${long}`);
    parsePolicy(long);
    readDkimKey(long);
    parseTlsRpt(`v=TLSRPTv1;rua=${long}`);
    parseTlsa(`3 1 1 ${long}`);
  }
  assert.ok(performance.now() - started < 3000);
});

test("A certificate that is none matches nothing", () => {
  const record = parseTlsa(`3 1 1 ${"0".repeat(64)}`);
  assert.ok(record?.usable);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => assert.equal(matchesChain(record, [Buffer.from(bytes)]), false)));
});

test("A record of TLSA counts for mail by its usage, selector, matching type and length", () => {
  const usable = (text: string): boolean | undefined => parseTlsa(text)?.usable;
  assert.equal(usable(`2 0 2 ${"ab".repeat(64)}`), true);
  assert.equal(usable("3 1 0 3059"), true);
  for (const text of [`0 1 1 ${"ab".repeat(32)}`, `3 2 1 ${"ab".repeat(32)}`, `3 1 3 ${"ab".repeat(32)}`, `3 1 1 ${"ab".repeat(31)}`])
    assert.equal(usable(text), false, text);
  assert.equal(usable("3 1 1 xyz"), undefined);
});

test("A walk up the tree takes eight questions at most", () => {
  assert.deepEqual(namesToWalk("a.b.shop.nl"), ["a.b.shop.nl", "b.shop.nl", "shop.nl", "nl"]);
  assert.deepEqual(namesToWalk("a.b.c.d.e.f.g.h.i.j.mail.example.com"), [
    "a.b.c.d.e.f.g.h.i.j.mail.example.com",
    "g.h.i.j.mail.example.com",
    "h.i.j.mail.example.com",
    "i.j.mail.example.com",
    "j.mail.example.com",
    "mail.example.com",
    "example.com",
    "com",
  ]);
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 40 }), (labels) =>
      assert.ok(namesToWalk(labels.join(".")).length <= 8),
    ),
  );
});

test("A pattern of MTA-STS covers its host, or one label", () => {
  assert.ok(coversHost("mx.shop.test", "mx.shop.test"));
  assert.ok(coversHost("*.shop.test", "mx.shop.test"));
  for (const host of ["shop.test", "a.mx.shop.test", "mxshop.test"]) assert.equal(coversHost("*.shop.test", host), false, host);
});

const suffixes = new URL("../../../../shared/data/psl/tests.txt", import.meta.url);
test("Public suffixes are those of the list", { skip: existsSync(suffixes) ? false : "the cases are not here" }, (t) => {
  const wrong: string[] = [];
  let seen = 0;
  for (const line of readFileSync(suffixes, "utf8").split("\n")) {
    const [host, expected] = line.trim().split(/\s+/);
    if (host === undefined || host === "" || host.startsWith("//") || expected === undefined || host === "null") continue;
    seen += 1;
    const found = getDomain(host, { allowPrivateDomains: true }) ?? "null";
    if (found !== expected) wrong.push(`${host}: ${found}, must be ${expected}`);
  }
  t.diagnostic(`${seen} cases, ${wrong.length} otherwise: ${wrong.slice(0, 5).join("; ")}`);
  assert.ok(seen > 20 && wrong.length <= seen / 10);
});
