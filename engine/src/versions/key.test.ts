import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { versionKey } from "./key.ts";
import type { SchemeName } from "./profile.ts";
import { compareKeys } from "./stretch.ts";

const orders: readonly (readonly [SchemeName, string])[] = [
  ["generic", "2.4.5-p8 < 2.4.6-beta2 < 2.4.6 = 2.4.6.0 = v2.4.6 < 2.4.6-p1 < 2.4.6-p3 < 2.4.6-p10 < 2.4.7"],
  ["generic", "9.0.0.M1 < 9.0.0 < 9.0.9; 11.0.0-M9 < 11.0.0-M10 < 11.0.0; 2.0.0.beta.8 < 2.0.0.beta.9 < 2.0.0"],
  [
    "generic",
    "22.2R4 < 22.3R1 < 22.3R1.1 < 22.3R2 < 22.4R1; 9.1R9 < 9.1R18.2; 1.2-dev < 1.2-alpha < 1.2-beta < 1.2-preview < 1.2-rc1 < 1.2",
  ],
  ["generic", "8.8.15 < 8.8.15.p9 = 8.8.15 Patch 9 < 8.8.15 P40; 2.3.1 < 2.3.1 (build 1234) < 2.3.1 build 1300 < 2.3.1-p1"],
  ["generic", "2022 < 2022 SU5 < 2022 SU6 < 2024 September Security Update; 20200101 < 20231104; 4.6 Patch 518 < 4.6 Patch 519 < 5.0"],
  ["generic", "5,0,0 = 5.0 < 5.0.1; 17.06.04 = 17.6.4; 16.1.2-ee.0 = 16.1.2; 5.3.27.RELEASE = 5.3.27 = 5.3.27-stable; 18.0.7 < 18.0.9"],
  ["generic", "2023.0.3 < 2023.0.6 (15.0.6) = 2023.0.6 < 2023.1.0; V5.21(ABAG.9)C0 < 5.21(ABAG.12)C0 < V5.21(ABAG.14)C0"],
  ["generic", "5.37 < 5.37 Patch 1 = 5.37_patch1 < 5.37 Patch 2 < 5.38; 6.5.4.4-44v-21-2079 < 6.5.4.12-101n; 7.0.1-5119 < 7.0.1-5129"],
  [
    "semver",
    "1.0.0-alpha < 1.0.0-alpha.1 < 1.0.0-alpha.beta < 1.0.0-beta < 1.0.0-beta.2 < 1.0.0-beta.11 < 1.0.0-rc.1 < 1.0.0 = 1.0.0+exp.sha",
  ],
  ["maven", "2.0-alpha-1 < 2.0-SNAPSHOT < 2.0 = 2.0.Final = 2.0-ga < 2.0-1 < 2.0.1; 3.0.12 < 1227.v7a_79fc4dc01f < 1228.v7a_79fc4dc01f"],
  ["composer", "1.0.0-alpha1 < 1.0.0-RC1 < 1.0.0 = v1.0.0.0 < 1.0.0-patch1 < 1.0.1"],
  ["pypi", "1.0.dev1 < 1.0a1.dev1 < 1.0a1 < 1.0b2 < 1.0rc1 < 1.0 = 1.0.0 < 1.0+local.1 < 1.0.post1.dev2 < 1.0.post1 < 1.1 < 1!0.1"],
  [
    "deb",
    "1.0~rc1-1 < 1.0-1 < 1.0-1ubuntu0.1 < 1.0-1ubuntu0.2 < 1.0a-1 < 1.0.1-1 < 1:0.9-1; 7.88.1-10+deb12u4 < 7.88.1-10+deb12u5; 1.2 = 1.2-0",
  ],
  [
    "rpm",
    "1.0~rc1-1.el8 < 1.0-1.el8 < 1.0-2.el8 < 1.0^git1-1 < 1.0.1-1 < 1:0.5-1; 0:4.18.0-513.18.1.el8_9 < 4.18.0-513.24.1.el8_9; 1.a < 1.1",
  ],
  ["windows", "10.0.17763.1999 < 17763.4737 = 10.0.17763.4737 < OS Build 17763.5936; 6.1.7601.26466 < 10.0.10240.1"],
  ["openssl", "1.0.2 < 1.0.2b < 1.0.2k < 1.0.2zb < 1.0.2zc-dev < 1.0.2zc < 1.1.0 < 3.0.0-alpha1 < 3.0.0"],
  ["openssh", "8.8p1 < 8.9p1 = 8.9 < 9.3p1 < 9.3p2 < 9.4; OpenSSH_8.9p1 = 8.9p1"],
  ["cisco", "12.2(33)SXI < 15.2(4)M2 < 15.2(4)M3 < 15.2(5) < 16.1; 17.6.4 = 17.06.04 < 17.06.04a < 17.6.5; 9.16(3)14 < 9.16(3)19"],
  ["netscaler", "13.0-92.19 < 13.1-48.47 = NS13.1: Build 48.47.nc = 13.1 build 48.47 < 13.1-49.13 < 14.1-8.50"],
  [
    "vmware",
    "6.7 U3p < 7.0 U3 = 7.0.3 < 7.0U3c = 7.0 Update 3c-19193900 < 7.0U3o < ESXi70U3p-23307199 < 8.0 < ESXi80U1d-23299997 < 8.0U2 < ESXi80U2sb-23305545",
  ],
  ["exchange", "15.02.1118.037 < 15.2.1258.12 < 15.02.1258.027 < 15.2.1544.4"],
  ["junos", "12.3X48-D30 < 20.4R3 < 20.4R3-S8 < 21.1R1 < 22.3R1 < 22.3R1-S2 < 22.3R2; 22.3R1-EVO = 22.3R1"],
  ["panos", "9.1.15 < 9.1.15-h1 < 10.2.3 < 10.2.3-h4 < 10.2.3-h12 < 10.2.4"],
  ["qnap", "4.5.4 < h5.0.1.2376 = 5.0.1.2376 build 20230421 < h5.1.2.2534 build 20230927 < 5.1.3.2578"],
  ["synology", "7.1 < 7.1.1-42962 < 7.1.1-42962-2 = 7.1.1-42962 Update 2 < 7.1.1-42962 Update 6 < 7.2-64570"],
  ["zimbra", "8.8.15 < 8.8.15.p39 < 8.8.15 Patch 40 = 8.8.15_P40 = 8.8.15p40 < 9.0.0 < 9.0.0 P33"],
];

test("version texts sort as their vendors count", () => {
  for (const [scheme, chains] of orders) {
    for (const chain of chains.split(";")) {
      const parts = chain.trim().split(/\s+([<=])\s+/);
      for (let at = 0; at + 2 < parts.length; at += 2) {
        const [left, sign, right] = [parts[at] ?? "", parts[at + 1], parts[at + 2] ?? ""];
        const keys = [versionKey(scheme, left), versionKey(scheme, right)];
        assert.ok(keys[0] && keys[1], `${scheme}: ${left} and ${right} have keys`);
        assert.equal(Math.sign(compareKeys(keys[0], keys[1])), sign === "<" ? -1 : 0, `${scheme}: ${left} ${sign} ${right}`);
      }
    }
  }
});

test("a text without a number to compare by has no key", () => {
  for (const text of ["", "latest", "n/a", "unspecified", "-", "*", "x".repeat(500), "publication", `1${"0".repeat(60)}`]) {
    assert.equal(versionKey("generic", text), null, text);
  }
});

const schemes = [...new Set(orders.map(([scheme]) => scheme))];
const pieces = fc.oneof(
  fc.nat(99).map(String),
  fc.constantFrom(
    ".",
    "-",
    "+",
    "~",
    " ",
    "_",
    "(",
    ")",
    "0",
    "rc",
    "p",
    "beta",
    "R",
    "U3",
    "a",
    "build",
    "v",
    "h4",
    "x",
    ":",
    "é",
    "\u0000",
  ),
  fc.string({ maxLength: 3 }),
);
const junk = fc.array(pieces, { maxLength: 12 }).map((list) => list.join(""));

test("no text breaks a scheme, and every key lies inside the whole line", () => {
  fc.assert(
    fc.property(fc.constantFrom(...schemes), fc.oneof(junk, fc.string({ maxLength: 300 })), (scheme, text) => {
      const key = versionKey(scheme, text);
      if (key) assert.ok(compareKeys(key, Uint8Array.of(0xff)) < 0);
    }),
    { numRuns: 3000 },
  );
});

const numbers = fc.array(fc.nat(300), { minLength: 1, maxLength: 5 });
const numeric = (left: readonly number[], right: readonly number[]): number => {
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
};

test("key order is the order of the numbers, trailing zeros aside, in every scheme that counts that way", () => {
  const counting = schemes.filter((scheme) => !["deb", "rpm", "windows", "vmware"].includes(scheme));
  fc.assert(
    fc.property(fc.constantFrom(...counting), numbers, numbers, (scheme, left, right) => {
      const keys = [versionKey(scheme, left.join(".")), versionKey(scheme, right.join("."))];
      assert.ok(keys[0] && keys[1]);
      assert.equal(Math.sign(compareKeys(keys[0], keys[1])), numeric(left, right));
    }),
    { numRuns: 2000 },
  );
});

test("a pre-release lies below its release and a patch above it, before the next release", () => {
  const words = ["-dev", "-alpha1", "-beta", "-M2", "-rc.3", "-preview2"];
  const later = ["-p1", " SP2", "-hotfix1", " Patch 3", " Update 4", "k", " build 77"];
  fc.assert(
    fc.property(numbers, fc.constantFrom(...words), fc.constantFrom(...later), (list, before, after) => {
      const release = list.join(".");
      const next = [...list.slice(0, -1), (list.at(-1) ?? 0) + 1].join(".");
      const keys = [release + before, release, release + after, next].map((text) => versionKey("generic", text));
      if (after === " build 77" && list.length > 3) return;
      for (let at = 0; at < 3; at++) {
        const [low, high] = [keys[at], keys[at + 1]];
        assert.ok(low && high && compareKeys(low, high) < 0, `${release} ${before} ${after} step ${at}`);
      }
    }),
  );
});
