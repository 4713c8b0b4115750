import assert from "node:assert/strict";
import { test } from "node:test";
import { versionKey } from "./key.ts";
import { defaultProfile, type ProductProfile } from "./profile.ts";
import { rowVersion } from "./row.ts";
import { compareKeys, wholeLine } from "./stretch.ts";

const read = (text: string, known: Partial<ProductProfile> = {}) => rowVersion({ ...defaultProfile, ...known }, text);

/** Does the stretch of the row hold this version? */
const holds = (row: string, version: string, known: Partial<ProductProfile> = {}): boolean => {
  const key = versionKey(known.scheme ?? "generic", version);
  const { stretch } = read(row, known);
  return key !== null && compareKeys(stretch.lo, key) <= 0 && compareKeys(key, stretch.hi) < 0;
};

test("a version at the vendor's usual depth is exact, fewer numbers are a branch", () => {
  assert.equal(read("8.0.33", { depth: 3 }).precision, "exact");
  assert.equal(read("8.0", { depth: 3 }).precision, "branch");
  assert.equal(read("2.4.6-p3", { depth: 3 }).precision, "exact");
  assert.equal(read("13.1-48.47", { scheme: "netscaler", depth: 4 }).precision, "exact");
  assert.equal(read("22.3R1", { depth: 3 }).precision, "exact");
  assert.ok(
    !holds("8.0", "8.0.0-rc1", { depth: 3 }) &&
      holds("8.0", "8.0.0", { depth: 3 }) &&
      holds("8.0", "8.0.44", { depth: 3 }) &&
      !holds("8.0", "8.1.0", { depth: 3 }),
  );
});

test("wildcards and one bare number are branches", () => {
  for (const text of ["2.x", "8.*", "v3", "18", "8.0.x"]) assert.equal(read(text).precision, "branch", text);
  assert.ok(holds("8.*", "8.9.1") && !holds("8.*", "9.0"));
  assert.ok(holds("v3", "3.3.7") && !holds("v3", "4.0"));
});

test("texts without a version are none, and may be any version", () => {
  for (const text of ["", "latest", "n/a", "nieuwste", "onbekend", "-", "SaaS"]) {
    assert.deepEqual(read(text), { stretch: wholeLine, precision: "none", spelling: "" }, text);
  }
});

test("a product whose releases carry patch words is exact only with one", () => {
  const known = { scheme: "zimbra", depth: 3, patched: true } as const;
  assert.equal(read("8.8.15", known).precision, "branch");
  assert.equal(read("8.8.15.p40", known).precision, "exact");
});

test("a build of the release belongs to an exact row, a patch does not", () => {
  assert.ok(holds("7.2.4", "7.2.4 build 1396") && !holds("7.2.4", "7.2.4-p1") && !holds("7.2.4", "7.2.4-rc1"));
});

test("cumulative updates of Exchange are builds, read as their first release", () => {
  const known = { scheme: "exchange", depth: 4, key: "microsoft/exchange-server-2019", name: "Exchange Server 2019" } as const;
  assert.equal(read("CU13", known).precision, "exact");
  const fixed = versionKey("exchange", "15.02.1258.027");
  assert.ok(fixed && compareKeys(read("CU13", known).stretch.hi, fixed) < 0);
  assert.equal(read("CU99", known).precision, "none");
});

test("Windows rows count by build", () => {
  assert.equal(read("10.0.17763.4737", { scheme: "windows", depth: 4 }).precision, "exact");
  assert.equal(read("OS Build 17763.4737", { scheme: "windows", depth: 4 }).precision, "exact");
  assert.equal(read("22H2", { scheme: "windows", depth: 4 }).precision, "none");
});

test("a distribution's package is read as its upstream version", () => {
  for (const [text, version] of [
    ["1:8.9p1-3ubuntu0.1", "8.9p1"],
    ["2.4.57-2+deb12u1", "2.4.57"],
    ["8.0.35-0ubuntu0.22.04.1", "8.0.35"],
    ["2.4.37-62.el8", "2.4.37"],
    ["7.4.33-1~deb11u1", "7.4.33"],
    ["2.4.37-56.module+el8.8.0", "2.4.37"],
    ["1:10.5.19-0+deb11u2", "10.5.19"],
  ] as const) {
    assert.ok(holds(text, version), text);
  }
});
