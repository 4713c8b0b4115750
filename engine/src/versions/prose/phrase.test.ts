import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Clause, readPhrase } from "./phrase.ts";

const show = (clauses: readonly Clause[]): string =>
  clauses
    .map((clause) => {
      if (clause.all === true) return "all";
      if (clause.single !== undefined) return `=${clause.single}`;
      const lower = clause.lower ? `${clause.lower.inclusive ? ">=" : ">"}${clause.lower.text}` : "";
      const upper = clause.upper ? `${clause.upper.inclusive ? "<=" : "<"}${clause.upper.text}` : "";
      return [lower, upper].filter((part) => part !== "").join(" ");
    })
    .join(", ");

const fields: Readonly<Record<string, string>> = {
  "Versions after V2.0.0 and before V2.5.1": ">V2.0.0 <V2.5.1",
  "V4.30.096build221220 and the versions prior to it": "<=V4.30.096build221220",
  "3.1 and versions prior to 2.0": "=3.1, <2.0",
  "18.0.2 (53077)": "=18.0.2",
  "1.00 dated 16-12-2020": "=1.00",
  "GIMP 2.10.34 (revision 2)": "=2.10.34",
  "AXIS OS 5.51 -11.9": ">=5.51 <=11.9",
  "All versions prior to and including 16.3, 13.9, and all versions prior to and including the January 2024 release": "<=16.3, <=13.9",
  "NVR4XXX Versions which Build time before 2023/2/13": "<2023-02-13",
  ">= 7.0.0, < 7.0.12": ">=7.0.0 <7.0.12",
  "< 1.7.8.10": "<1.7.8.10",
  "= 8.1.0": "=8.1.0",
  "<= V5.21(ABAG.12)C0": "<=V5.21(ABAG.12)C0",
  "< V1.2.3": "<V1.2.3",
  "All versions < V4.1 SP2": "<V4.1 SP2",
  "All versions": "all",
  All: "all",
  "vers 2.0 and earlier": "<=2.0",
  "8.0.28 and prior": "<=8.0.28",
  "5.1.41 and earlier": "<=5.1.41",
  "7.0.1-5119 and earlier versions": "<=7.0.1-5119",
  "10.0.26.7807 or prior": "<=10.0.26.7807",
  "4.50 through 5.36 Patch 2": ">=4.50 <=5.36 Patch 2",
  "versions V4.32 through V5.38": ">=V4.32 <=V5.38",
  "6.10(AAIG.0) through 6.10(AAIG.3)": ">=6.10(AAIG.0) <=6.10(AAIG.3)",
  "4.0.0-4.2.7": ">=4.0.0 <=4.2.7",
  "9.1.8 – 9.1.13.2": ">=9.1.8 <=9.1.13.2",
  "9.0.0.M1 to 9.0.9": ">=9.0.0.M1 <=9.0.9",
  "versions 2.7 to 2.8.21": ">=2.7 <=2.8.21",
  "prior to 1.1.32": "<1.1.32",
  "before 3.2.1": "<3.2.1",
  "9.1.12, 9.1.13": "=9.1.12, =9.1.13",
  "13.1-48.47": "=13.1-48.47",
  "14.1-17.38": "=14.1-17.38",
  "1.0-2.2": ">=1.0 <=2.2",
  "2.7-2.9": ">=2.7 <=2.9",
  "7.1.1-42962-2": "=7.1.1-42962-2",
  "6.0.2, 5.6.7 and before": "<=6.0.2, <=5.6.7",
  "Spring Security 6.1.x prior to 6.1.4, Spring Security 6.0.x prior to 6.0.7": ">=6.1.x <6.1.4, >=6.0.x <6.0.7",
  "VMware vCenter Server (7.0 prior to 7.0 U3d, 6.7 prior to 6.7 U3p)": ">=7.0 <7.0 U3d, >=6.7 <6.7 U3p",
  "Fixed in OpenSSL 3.0.1 (Affected 3.0.0)": "=3.0.0",
  "Fixed in OpenSSL 1.1.1m (Affected 1.1.1-1.1.1l)": ">=1.1.1 <=1.1.1l",
  "Fixed in 1.2.3": "<1.2.3",
  "5.x": "=5.x",
  "2.8 up to and including 2.9.1": ">=2.8 <=2.9.1",
  "Versions prior to 6.1.1, Versions prior to 3.1.2 ": "<6.1.1, <3.1.2",
  "versions from 1.2 up to but not including 1.4": ">=1.2 <1.4",
  "version 3.2.1 and later": ">=3.2.1",
  "6.4 all versions, 6.2 all versions": "=6.4.x, =6.2.x",
  ">=V5.4<V5.5 SP1": ">=V5.4 <V5.5 SP1",
  "All versions >= V4.0 < V4.0 SP1": ">=V4.0 <V4.0 SP1",
  "All versions < V1.6 Upd6": "<V1.6 Upd6",
  "<15.2{7}E2": "<15.2(7)E2",
  "<=9.90 SP5 (v9.90.196)": "<=9.90 SP5",
  "< 1.2 FP3 HF4 (Build Nr  . 1.2.23000.291)": "<1.2 FP3 HF4",
  "< IR302 3.5.56": "<3.5.56",
  "< InRouter6XX-S-V2.3.0.r5542": "<V2.3.0.r5542",
  "0 < 9.8.12": ">=0 <9.8.12",
  "1.32|1.33|1.35": "=1.32, =1.33, =1.35",
  "ArubaOS 10.4.x.x: 10.4.0.1 and below": ">=10.4.x.x <=10.4.0.1",
  "v1.0.1~v2.3.4": ">=v1.0.1 <=v2.3.4",
  "SV4.10 and prior": "<=SV4.10",
  "Ver.3.0.0 to Ver.3.5.2": ">=3.0.0 <=3.5.2",
  "Fixed version 16.0.1": "<16.0.1",
  "Patched in 8.0.2, 8.1.1": "<8.0.2, <8.1.1",
  "< 4.5.3, >= 3.0.0": "<4.5.3, >=3.0.0",
  ">=1.0.0 <1.2.0 || >=2.0.0 <2.1.0": ">=1.0.0 <1.2.0, >=2.0.0 <2.1.0",
  "2023.3.1 and previous versions": "<=2023.3.1",
  "SFOS v19.5 MR3 and older": "<=v19.5 MR3",
  "1.x - 1.4": ">=1.x <=1.4",
  "n/a": "",
  "see advisory": "",
};

test("a text in the place of a version is read as the ends it names", () => {
  for (const [text, expected] of Object.entries(fields)) assert.equal(show(readPhrase(text, "field")), expected, text);
});

const sentences: Readonly<Record<string, string>> = {
  "Ppmd7.c in 7-Zip before 23.00 allows an integer underflow.": "<23.00",
  "Appwrite 0.5.0 through 0.12.x before 0.12.2 allows files to be read.": ">=0.5.0 <0.12.2",
  "MediaWiki before 1.39.7, 1.40.x before 1.40.3, and 1.41.x before 1.41.1 lets users time out.":
    "<1.39.7, >=1.40.x <1.40.3, >=1.41.x <1.41.1",
  "Adobe Commerce versions 2.4.6 (and earlier), 2.4.5-p2 (and earlier) and 2.4.4-p3 (and earlier) are affected by an issue.":
    "<=2.4.6, <=2.4.5-p2, <=2.4.4-p3",
  "Adobe Commerce versions 2.4.7-p1, 2.4.6-p6, 2.4.5-p8, 2.4.4-p9 and earlier are affected by a Stored XSS.":
    "<=2.4.7-p1, <=2.4.6-p6, <=2.4.5-p8, <=2.4.4-p9",
  "An issue in GitLab affecting all versions starting from 15.1 before 16.0.6, all versions starting from 16.1 before 16.1.1. It was possible.":
    ">=15.1 <16.0.6, >=16.1 <16.1.1",
  "The plugin for WordPress is vulnerable in versions up to, and including, 3.16.4 due to missing checks.": "<=3.16.4",
  "Versions prior to 1.7.8.10, 8.0.5, and 8.1.1 are vulnerable to code execution. Versions 1.7.8.10, 8.0.5, and 8.1.1 contain a patch.":
    "<1.7.8.10, <8.0.5, <8.1.1",
  "Supported versions that are affected are 5.7.42 and prior and 8.0.33 and prior. Easily exploitable on port 3306.": "<=5.7.42, <=8.0.33",
  "Starting in version 1.0.0 and prior to versions 1.5.1 and 2.1.2, markup was not encoded.": ">=1.0.0 <1.5.1, >=1.0.0 <2.1.2",
  "This issue affects Apache Tomcat: from 11.0.0-M1 through 11.0.0-M16, from 10.1.0-M1 through 10.1.18. Users should upgrade to version 10.1.19.":
    ">=11.0.0-M1 <=11.0.0-M16, >=10.1.0-M1 <=10.1.18",
  "SonicWall NetExtender Windows (32-bit and 64-bit) client 10.2.336 and earlier versions have a flaw.": "<=10.2.336",
  "An issue was discovered in Joomla! 4.0.0 through 4.2.7. An improper check.": ">=4.0.0 <=4.2.7",
  "The issue is fixed in iOS 16.7.6 and iPadOS 16.7.6.": "<16.7.6, <16.7.6",
  "This allows 3 attackers to send 64 bytes to port 8080 on Windows 10.": "",
  "Heap corruption in Google Chrome prior to 117.0.5938.62 allowed a remote attacker to do harm. (Chromium security severity: High)":
    "<117.0.5938.62",
  "We have already fixed the vulnerability in the following versions:\nQTS 5.1.6.2722 build 20240402 and later\nQuTS hero h5.1.6.2734 build 20240414 and later":
    "<5.1.6.2722 build 20240402, <h5.1.6.2734 build 20240414",
  "The issue is fixed in iOS 16.7.2 and iPadOS 16.7.2, iOS 17.1 and iPadOS 17.1, macOS Sonoma 14.1.":
    "<16.7.2, <16.7.2, <17.1, <17.1, <14.1",
  "Cross-site scripting in Example.This issue affects Example: from n/a through 1.6.": "<=1.6",
  "This vulnerability affects Firefox < 117, Firefox ESR < 102.15, and Thunderbird < 115.2.": "<117, <102.15, <115.2",
  "Roundcube before 1.4.14, 1.5.x before 1.5.4, and 1.6.x before 1.6.3 allows XSS.": "<1.4.14, >=1.5.x <1.5.4, >=1.6.x <1.6.3",
  "In Progress MOVEit Transfer before 2021.0.6 (13.0.6), 2021.1.4 (13.1.4), and 2023.0.1 (15.0.1), a flaw was found.":
    "<2021.0.6, <2021.1.4, <2023.0.1",
  "Zimbra Collaboration (ZCS) 8 before 8.8.15 Patch 41 allows XSS in the Zimbra Classic Web Client.": ">=8 <8.8.15 Patch 41",
  "21.2 versions prior to 21.2R3-S7; 22.3 versions prior to 22.3R2-S2, 22.3R3-S1":
    ">=21.2 <21.2R3-S7, >=22.3 <22.3R2-S2, >=22.3 <22.3R3-S1",
  "It may be possible to remove up to 4 characters, or to send prod_id=11 to before 3 hosts.": "",
  "We have fixed the vulnerability in the following version:\nMultimedia Console 2.1.1 ( 2023/03/29 ) and later": "<2.1.1",
  "Starting in versions 2.0.0, 5.0.0, and 6.0.0 and prior to versions 4.4.51, 5.4.31, and 6.3.8, some filters":
    ">=2.0.0 <4.4.51, >=5.0.0 <5.4.31, >=6.0.0 <6.3.8",
  "Starting in version 9.0.0 and prior to versions 9.5.48 ELTS, 10.4.45 ELTS, 11.5.37 LTS, and 13.1.1":
    ">=9.0.0 <9.5.48, >=9.0.0 <10.4.45, >=9.0.0 <11.5.37, >=9.0.0 <13.1.1",
  "affecting all versions starting 13.12 prior to 16.2.8, 16.3.0 prior to 16.3.5, and 16.4.0 prior to 16.4.1":
    ">=13.12 <16.2.8, >=16.3.0 <16.3.5, >=16.4.0 <16.4.1",
  "In spring AMQP versions 1.0.0\u00a0to 2.4.16 and 3.0.0\u00a0to 3.0.9 , names were added": ">=1.0.0 <=2.4.16, >=3.0.0 <=3.0.9",
  "The 130+ Widgets plugin is vulnerable in all versions up to, and including, 1.4.2 due to": "<=1.4.2",
  "TeamCity before 2023.05.4 allowed it": "<2023.05.4",
  "In version 8.0.1 and earlier, 7.9.x up to 7.9.3 there is a flaw": "<=8.0.1, >=7.9.x <=7.9.3",
  "Jenkins 2.423 and earlier, LTS 2.414.1 and earlier does not escape values.": "<=2.423, <=2.414.1",
};

test("sentences are read for the versions they call affected", () => {
  for (const [text, expected] of Object.entries(sentences)) assert.equal(show(readPhrase(text, "prose")), expected, text);
});

test("a clause keeps the product words before it", () => {
  const labels = readPhrase("FortiOS 7.2.0 through 7.2.3, FortiProxy 7.0.0 through 7.0.9", "prose").map((clause) => clause.label);
  assert.deepEqual(labels, ["FortiOS", "FortiProxy"]);
});

test("any text is read in time that grows with its length", () => {
  const bits = fc.constantFrom(
    "1.2.3",
    " and ",
    "prior to ",
    "before ",
    "version ",
    "(",
    ")",
    "-",
    " ",
    "<",
    "9".repeat(30),
    "a",
    ".",
    "all ",
    "x",
    "up to, and including ",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(bits, { maxLength: 200 }).map((list) => list.join("")),
        fc.string({ maxLength: 400 }),
      ),
      (text) => {
        readPhrase(text, "prose");
        readPhrase(text, "field");
      },
    ),
  );
  for (const unit of ["1.", "a ", "and ", "(1", "1 up", "before the following ", "upgrade x x ", " ", "1-"]) {
    const started = performance.now();
    readPhrase(unit.repeat(100_000 / unit.length), "prose");
    assert.ok(performance.now() - started < 200, unit);
  }
});

test("where a sentence is all there is, a version right after a name counts in the first one", () => {
  assert.equal(show(readPhrase("radare2 5.8.9 has an out-of-bounds read. It speaks TLS 1.2.", "told")), "=5.8.9");
  assert.equal(show(readPhrase("Draytek Vigor 3910 v4.3.2.6 was discovered to overflow.", "told")), "=v4.3.2.6");
  assert.equal(readPhrase("Draytek Vigor 3910 v4.3.2.6 was discovered.", "told")[0]?.label, "Draytek Vigor 3910");
  assert.equal(show(readPhrase("radare2 5.8.9 has an out-of-bounds read.", "prose")), "");
});
