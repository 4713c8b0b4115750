import assert from "node:assert/strict";
import { test } from "node:test";
import type { CveAffected, CveRecord, CveVersion } from "@schakel/standards";
import fc from "fast-check";
import { defaultProfile, type ProductProfile } from "../versions/profile.ts";
import { rowVersion } from "../versions/row.ts";
import { compareKeys, overlaps, subtract } from "../versions/stretch.ts";
import { readCve } from "./cve.ts";
import type { Identify } from "./identify.ts";

const record = (affected: readonly CveAffected[], description = "", adp: readonly CveAffected[] = []): CveRecord => ({
  dataType: "CVE_RECORD",
  dataVersion: "5.1",
  cveMetadata: { cveId: "CVE-2024-0001", state: "PUBLISHED" },
  containers: { cna: { affected, descriptions: [{ lang: "en", value: description }] }, adp: [{ affected: adp }] },
});

const identifyAs =
  (profile: Partial<ProductProfile>): Identify =>
  ({ vendor = "", product = "" }) =>
    /^(?:|n\/a)$/.test(product)
      ? null
      : {
          keys: [product.toLowerCase()],
          vendor,
          product,
          variant: "",
          limited: "",
          profile: { ...defaultProfile, key: product.toLowerCase(), name: product, ...profile },
        };

/** Label of each version: A affected, ? possible, - not affected. */
const judge = (cve: CveRecord, product: string, versions: string, known: Partial<ProductProfile> = {}, variant = ""): string => {
  const statements = readCve(cve, identifyAs(known)).vulnerabilities[0]?.statements ?? [];
  const ranges = statements
    .filter((one) => one.keys.includes(product.toLowerCase()) && one.variant === variant)
    .flatMap((one) => one.ranges);
  const profile = { ...defaultProfile, key: product.toLowerCase(), name: product, ...known };
  return versions
    .split(", ")
    .map((version) => {
      const { stretch } = rowVersion(profile, version);
      const hit = ranges.filter((range) => overlaps(range, stretch));
      const affected = hit.filter((range) => range.label === "affected");
      if (affected.length > 0 && subtract(stretch, affected).length === 0) return `${version} A`;
      return `${version} ${hit.length > 0 ? "?" : "-"}`;
    })
    .join(", ");
};

const from = (version: string, lessThan: string): CveVersion => ({ version, lessThan, status: "affected", versionType: "custom" });
const upTo = (version: string, lessThanOrEqual: string): CveVersion => ({ version, lessThanOrEqual, status: "affected" });
const only = (version: string, status: CveVersion["status"] = "affected"): CveVersion => ({ version, status });
const entry = (product: string, versions: readonly CveVersion[], defaultStatus?: CveAffected["defaultStatus"]): CveAffected => ({
  vendor: "Maker",
  product,
  versions,
  ...(defaultStatus ? { defaultStatus } : {}),
});

interface Case {
  readonly says: string;
  readonly affected: readonly CveAffected[];
  readonly expect: string;
  readonly product?: string;
  readonly description?: string;
  readonly adp?: readonly CveAffected[];
  readonly profile?: Partial<ProductProfile>;
  readonly variant?: string;
}

const cases: readonly Case[] = [
  {
    says: "a stretch from a version to below another",
    affected: [entry("Shop", [from("8.1.0", "8.1.28"), from("8.2.*", "8.2.18")], "affected")],
    expect: "8.0.9 -, 8.1.0 A, 8.1.27 A, 8.1.28 -, 8.2.0-rc1 A, 8.2.18 -, 9.0 -",
  },
  {
    says: "words instead of fields",
    affected: [entry("Shop", [only(">= 7.0.0, < 7.0.12"), only("< 6.2.13"), only("= 7.2.1")])],
    expect: "6.2.12 A, 6.2.13 -, 7.0.11 A, 7.0.12 -, 7.2.1 A, 7.2.2 -",
  },
  {
    says: "an unknown product depth leaves 2.0 exact and 2 a line",
    affected: [entry("Shop", [from("0", "2.1")])],
    expect: "2.0 A, 2.1 -, 1 A, 2 ?, 3 -",
  },
  {
    says: "half-open pairs belong together",
    affected: [entry("Wiki", [from("unspecified", "8.5.12"), from("8.6.0", "unspecified"), from("unspecified", "8.13.4")])],
    expect: "8.5.11 A, 8.5.13 -, 8.6.0 A, 8.13.3 A, 8.13.4 -",
  },
  {
    says: "points at which the status changes",
    affected: [
      entry("Wiki", [
        only(">= 7.14.0"),
        only(">= 7.20.0"),
        only(">= 7.13.7", "unaffected"),
        only(">= 7.19.9", "unaffected"),
        only(">= 1.1.2"),
      ]),
    ],
    expect: "1.1.1 -, 7.13.6 A, 7.13.8 -, 7.14.1 A, 7.19.9 -, 7.20.0 A",
  },
  {
    says: "upper ends from zero belong to release branches, else the highest counts",
    affected: [
      entry("Browser", [from("unspecified", "102.15")]),
      entry("Browser", [from("unspecified", "115.2")]),
      entry("Browser", [from("unspecified", "117")]),
    ],
    expect: "91.0 A, 102.14 A, 102.15 -, 110.0 A, 115.1 A, 115.2 -, 116.0 A, 117.0 -",
    profile: { branchDepth: 1, depth: 2 },
  },
  {
    says: "ends of one line are no branches",
    affected: [entry("Camera", [from("*", "9.2.0-9289"), from("*", "9.2.0-11289")])],
    expect: "9.2.0-9000 A, 9.2.0-9289 A, 9.2.0-11289 -",
  },
  {
    says: "Oracle's prior decides its own line",
    affected: [entry("Base", [only("5.7.42 and prior"), only("8.0.33 and prior")])],
    expect: "5.6.51 -, 5.7.42 A, 5.7.43 -, 8.0.33 A, 8.0.34 -, 8.0 ?, 5.6 -",
    profile: { depth: 3, branchDepth: 2, ownLineOnly: true },
  },
  {
    says: "equal ends mean up to",
    affected: [entry("Desk", [from("12.1.2.172", "12.1.2.172")])],
    expect: "12.0.0.1420 A, 12.1.2.172 -, 13.0 -",
  },
  {
    says: "equal ends, inclusive, at less than the usual depth take the branch in",
    affected: [entry("Desk", [upTo("12.1.2", "12.1.2")], "unaffected")],
    expect: "12.1.2.172 A, 12.2.0.334 -, 12 ?",
    profile: { depth: 4 },
  },
  {
    says: "equal ends mean up to in the own line",
    affected: [entry("Node", [upTo("20.5.0", "20.5.0"), upTo("18.17.0", "18.17.0")], "unaffected")],
    expect: "16.20.1 -, 18.16.0 A, 18.17.1 -, 19.0.0 -, 20.5.0 A, 20.5.1 -",
    profile: { depth: 3, branchDepth: 1, equalEnds: "upto-branch" },
  },
  {
    says: "equal ends mean one version",
    affected: [entry("curl", [upTo("8.3.0", "8.3.0"), upTo("8.2.1", "8.2.1")])],
    expect: "8.2.0 -, 8.2.1 A, 8.3.0 A, 8.4.0 -",
    profile: { equalEnds: "single" },
  },
  {
    says: "many equal ends are a list",
    affected: [
      entry(
        "curl",
        ["8.1.0", "8.1.2", "8.2.0", "8.2.1", "8.3.0", "8.0.1", "7.9.1"].map((one) => upTo(one, one)),
      ),
    ],
    expect: "8.0.0 -, 8.2.1 A, 7.9 -",
  },
  {
    says: "default affected counts with unaffected versions only",
    affected: [
      entry(
        "CI",
        [
          { version: "2.414.2", lessThan: "2.414.*", status: "unaffected" },
          { version: "2.424", lessThan: "*", status: "unaffected" },
          { version: "0", lessThan: "2.50", status: "unaffected" },
        ],
        "affected",
      ),
    ],
    expect: "2.49 -, 2.401.2 A, 2.414.1 A, 2.414.2 -, 2.414.3 -, 2.423 A, 2.424 -",
  },
  {
    says: "single unaffected versions are fixes of their branches",
    affected: [entry("Phone", [only("12.1.0.4", "unaffected"), only("12.0.0.5", "unaffected")], "affected")],
    expect: "11.9 A, 12.0.0.4 A, 12.0.0.5 -, 12.0.0.9 -, 12.1.0.3 A, 12.1.0.4 -, 13.0 -",
  },
  {
    says: "the kernel's way: starts, stable fixes, mainline fix",
    affected: [
      entry("Linux", [{ version: "1da177e4c3f4", lessThan: "e2b2bd0a7d3f", status: "affected", versionType: "git" }], "unaffected"),
      entry(
        "Linux",
        [
          only("5.10"),
          { version: "0", lessThan: "5.10", status: "unaffected" },
          { version: "5.15.148", lessThanOrEqual: "5.15.*", status: "unaffected" },
          { version: "6.8", lessThanOrEqual: "*", status: "unaffected" },
        ],
        "affected",
      ),
    ],
    expect: "5.9 -, 5.10 A, 5.15.147 A, 5.15.148 -, 6.1 A, 6.8 -, 6.9 -",
  },
  {
    says: "default unknown: above the fix nothing, below undecided",
    affected: [entry("Server", [from("1.25.0", "1.26.1")], "unknown")],
    expect: "1.22.1 ?, 1.25.3 A, 1.26.1 -, 1.27.0 -",
  },
  {
    says: "changes along a range, each the fix of its branch",
    affected: [
      entry(
        "Wall",
        [
          {
            version: "10.2.0",
            lessThan: "10.2.9-h11",
            status: "affected",
            changes: [
              { at: "10.2.9-h11", status: "unaffected" },
              { at: "10.2.10-h4", status: "unaffected" },
              { at: "10.2.11", status: "unaffected" },
            ],
          },
          only("10.1.0", "unaffected"),
        ],
        "unaffected",
      ),
    ],
    expect: "10.1.5 -, 10.2.9-h1 A, 10.2.9-h11 -, 10.2.10 A, 10.2.10-h4 -, 10.2.11 -",
    profile: { depth: 3, branchDepth: 2 },
  },
  {
    says: "an endless start stops where the next line has its own",
    affected: [
      entry(
        "Balancer",
        [
          { version: "17.1.0", lessThan: "*", status: "affected", changes: [{ at: "17.1.1.4", status: "unaffected" }] },
          { version: "16.1.0", lessThan: "*", status: "affected", changes: [{ at: "16.1.5", status: "unaffected" }] },
          from("15.1.0", "*"),
        ],
        "unknown",
      ),
    ],
    expect: "15.1.9 A, 16.1.3 A, 16.1.5 -, 17.1.1.3 A, 17.1.1.4 -",
    profile: { branchDepth: 2 },
  },
  {
    says: "several ends over one start are ends of branches",
    affected: [entry("Host", [from("8.0", "ESXi80U2sb-23305545"), from("8.0", "ESXi80U1d-23299997"), from("7.0", "7.0 U3p")])],
    expect: "7.0 U3 A, 7.0 U3p -, 8.0 U1 A, 8.0 U1d -, 8.0 U2 A, 8.0 U2b -, 7.0 ?",
    profile: { scheme: "vmware", depth: 3, branchDepth: 2 },
  },
  {
    says: "a relative end belongs to the release it stands beside",
    affected: [entry("ADC", [from("13.1", "49.13"), from("13.0 ", "91.13"), from("13.1-FIPS", "37.159")], "unaffected")],
    expect: "13.1-48.47 A, 13.1-49.13 -, 13.0-91.12 A, 12.1-65.37 -",
    profile: { scheme: "netscaler", depth: 4, branchDepth: 2 },
  },
  {
    says: "the certified track is a statement of its own",
    affected: [entry("ADC", [from("13.1", "49.13"), from("13.1-FIPS", "37.159")], "unaffected")],
    expect: "13.1-37.100 A, 13.1-37.159 -",
    profile: { scheme: "netscaler", depth: 4, branchDepth: 2 },
    variant: "fips",
  },
  {
    says: "a range upside down is undecided",
    affected: [entry("Cat", [upTo("10.1.0-M1", "10.0.12")])],
    expect: "10.0.5 -, 10.1.5 ?, 10.1.13 -, 11.0 -",
  },
  { says: "no usable version is undecided", affected: [entry("Shop", [only("n/a")])], expect: "1.0 ?, 99 ?" },
  { says: "a lone zero is undecided", affected: [entry("Shop", [only("0")])], expect: "1.0 ?" },
  { says: "commits are undecided", affected: [entry("Shop", [upTo("unspecified", "f11be4c9d2")])], expect: "1.0 ?" },
  {
    says: "a publication date or address as end is undecided from its start",
    affected: [entry("Office", [from("19.0.0", "https://example.org/releases")])],
    expect: "18.0 -, 19.0.0 ?, 20.1 ?",
  },
  {
    says: "package builds of a distribution are undecided",
    affected: [entry("Shop", [{ version: "0:4.18.0-513.el8", lessThan: "*", status: "unaffected", versionType: "rpm" }], "affected")],
    expect: "5.0 ?",
  },
  {
    says: "the description fills in",
    affected: [entry("Plugin", [only("n/a")])],
    description: "The Plugin plugin for WordPress is vulnerable in versions up to, and including, 3.16.4 due to missing checks.",
    expect: "3.16.4 A, 3.16.5 -",
  },
  {
    says: "others' fields come before the description",
    affected: [entry("Plugin", [only("n/a")])],
    adp: [entry("Plugin", [upTo("0", "3.0")], "unknown")],
    description: "Plugin before 9.9 has a flaw.",
    expect: "3.0 A, 3.1 -",
  },
  {
    says: "the description wins over fields that hold the lowest branch only",
    affected: [entry("Commerce", [upTo("0", "2.4.4-p6")], "affected")],
    description: "Commerce versions 2.4.6-p3, 2.4.5-p5, 2.4.4-p6 and earlier are affected by a flaw.",
    expect: "2.4.4-p6 A, 2.4.4-p7 -, 2.4.5-p5 A, 2.4.5-p6 -, 2.4.6-p3 A, 2.4.6-p4 -, 2.4.7 -",
  },
  {
    says: "the description wins over ends cut short, by product",
    affected: [
      entry("iOS and iPadOS", [from("unspecified", "16.7")]),
      entry("iOS and iPadOS", [from("unspecified", "17.1")]),
      entry("macOS", [from("unspecified", "14.1")]),
    ],
    description:
      "This issue is fixed in iOS 16.7.2 and iPadOS 16.7.2, iOS 17.1 and iPadOS 17.1, macOS Sonoma 14.1. It may have been exploited against versions of iOS before iOS 15.7.",
    product: "iOS and iPadOS",
    expect: "15.8 A, 16.7 A, 16.7.1 A, 16.7.2 -, 17.0 A, 17.1 -",
    profile: { branchDepth: 1 },
  },
  {
    says: "versions of another product in the same text are left out",
    affected: [entry("FortiOS, FortiProxy", [only("FortiOS 7.0.0 to 7.0.5, FortiProxy 2.0.0, 1.2.0 to 1.2.8")])],
    product: "FortiProxy",
    expect: "1.2.3 A, 2.0.0 A, 7.0.3 -",
  },
  {
    says: "the version of a part says nothing of the whole",
    affected: [entry("Router", [only("AV engine version 6.2.168 and below")])],
    expect: "6.2.1 ?, 7.0 ?",
  },
  {
    says: "versions listed one by one",
    affected: [entry("Wall", [only("Wall 6.4.3, 6.4.2, 6.4.1, 6.4.0, 6.2.5")])],
    product: "Wall",
    expect: "6.2.4 -, 6.2.5 A, 6.4.0 A, 6.4.2 A, 6.4.4 -",
  },
  {
    says: "builds above a release are part of it",
    affected: [entry("Wall", [upTo("7.2.0", "7.2.4")])],
    expect: "7.2.4 build 1396 A, 7.2.5 build 1 -",
  },
];

for (const one of cases) {
  test(`versions: ${one.says}`, () => {
    const product = one.product ?? one.affected[0]?.product ?? "";
    const versions = one.expect
      .split(", ")
      .map((part) => part.slice(0, part.lastIndexOf(" ")))
      .join(", ");
    assert.equal(judge(record(one.affected, one.description, one.adp), product, versions, one.profile, one.variant), one.expect);
  });
}

test("a record that names its product in the description only is read from there, where the catalogue knows it", () => {
  const known: Identify = (mention) => (/^(?:Roundcube|WordPress)$/.test(mention.product ?? "") ? identifyAs({})(mention) : null);
  const unnamed = [{ vendor: "n/a", product: "n/a", versions: [only("n/a")] }];
  const named = record(unnamed, "Roundcube before 1.4.14, 1.5.x before 1.5.4, and 1.6.x before 1.6.3 allows XSS.");
  const [statement] = readCve(named, known).vulnerabilities[0]?.statements ?? [];
  assert.equal(statement?.source, "description");
  assert.deepEqual(
    statement?.ranges.map(({ text }) => text),
    ["< 1.4.14", ">= 1.5.x, < 1.5.4", ">= 1.6.x, < 1.6.3"],
  );
  const addOn = record(unnamed, "The Fancy Gallery plugin for WordPress before 1.2 allows XSS.");
  assert.deepEqual(readCve(addOn, known).vulnerabilities[0]?.statements, []);
});

test("ranges are sorted and disjoint, name the fix in the publisher's spelling and the text they were read from", () => {
  const cve = record([entry("Shop", [from("8.2.0", "8.2.18"), from("8.1.0", "8.1.28")])]);
  const [first, second] = readCve(cve, identifyAs({})).vulnerabilities[0]?.statements[0]?.ranges ?? [];
  assert.equal(first?.fixed, "8.1.28");
  assert.equal(first?.text, ">= 8.1.0, < 8.1.28");
  assert.equal(second?.fixed, "8.2.18");
});

test("the publisher's solutions name the fix of a range that names none", () => {
  const base = record([entry("FortiOS", [upTo("7.2.0", "7.2.2"), upTo("7.0.0", "7.0.8")]), entry("FortiProxy", [upTo("7.2.0", "7.2.1")])]);
  const solutions = [
    {
      lang: "en",
      value:
        "Please upgrade to FortiOS version 7.2.3 or above\nPlease upgrade to FortiOS version 7.0.9 or above\nPlease upgrade to FortiProxy version 7.2.2 or above",
    },
  ];
  const reading = readCve({ ...base, containers: { cna: { ...base.containers.cna, solutions } } }, identifyAs({}));
  assert.deepEqual(
    reading.vulnerabilities[0]?.statements.map(({ ranges }) => ranges.map(({ fixed }) => fixed)),
    [["7.0.9", "7.2.3"], ["7.2.2"]],
  );
});

test("a limit to a system makes every range undecided", () => {
  const limited: Identify = (mention) => {
    const identity = identifyAs({})(mention);
    return identity && { ...identity, limited: "Windows" };
  };
  const ranges = readCve(record([entry("Shop", [from("0", "2.0")])]), limited).vulnerabilities[0]?.statements[0]?.ranges;
  assert.deepEqual(
    ranges?.map(({ label }) => label),
    ["possible"],
  );
});

test("a rejected record states nothing and says so", () => {
  const base = record([entry("Shop", [from("0", "2.0")])]);
  const rejected = { ...base, cveMetadata: { ...base.cveMetadata, state: "REJECTED" as const } };
  const reading = readCve(rejected, identifyAs({}));
  assert.equal(reading.state, "withdrawn");
  assert.deepEqual(reading.vulnerabilities[0]?.statements, []);
});

test("an id that other publishers use too is an alias", () => {
  const base = record([]);
  const cna = { ...base.containers.cna, source: { advisory: "GHSA-c8m4-9hj5-pq2x" } };
  assert.deepEqual(readCve({ ...base, containers: { cna } }, identifyAs({})).vulnerabilities[0]?.aliases, ["GHSA-c8m4-9hj5-pq2x"]);
  const own = { ...cna, source: { advisory: "MMSA-2023-00223" } };
  assert.deepEqual(readCve({ ...base, containers: { cna: own } }, identifyAs({})).vulnerabilities[0]?.aliases, []);
});

test("decision points and score are taken over as published", () => {
  const base = record([]);
  const ssvc = {
    other: { type: "ssvc", content: { options: [{ Exploitation: "active" }, { Automatable: "yes" }, { "Technical Impact": "total" }] } },
  };
  const cvss = { cvssV3_1: { baseScore: 9.8, vectorString: "CVSS:3.1/AV:N", version: "3.1" } };
  const reading = readCve(
    { ...base, containers: { cna: { ...base.containers.cna, metrics: [cvss] }, adp: [{ metrics: [ssvc] }] } },
    identifyAs({}),
  );
  const [found] = reading.vulnerabilities;
  assert.equal(found?.exploitation, "active");
  assert.equal(found?.automatable, true);
  assert.equal(found?.technicalImpact, "total");
  assert.equal(found?.cvss, 9.8);
});

const text = fc.oneof(
  fc.constantFrom(
    "0",
    "*",
    "n/a",
    "1.2.3",
    "2.0",
    "1.10",
    "2.0-rc1",
    "8.x",
    "unspecified",
    ">= 1, < 2",
    "3.1 and earlier",
    "publication",
    "a1b2c3d4e5",
    "",
    "3.0.0 - 3.2.1",
  ),
  fc.string({ maxLength: 30 }),
);
const status = fc.constantFrom("affected", "unaffected", "unknown") as fc.Arbitrary<CveVersion["status"]>;
const version = fc.record(
  { version: text, status, lessThan: text, lessThanOrEqual: text, changes: fc.array(fc.record({ at: text, status }), { maxLength: 3 }) },
  { requiredKeys: ["version", "status"] },
);

test("any list of versions compiles to sorted, disjoint, non-empty ranges", () => {
  fc.assert(
    fc.property(
      fc.array(version, { maxLength: 6 }),
      fc.option(status, { nil: undefined }),
      fc.constantFrom("generic", "semver", "maven", "windows", "netscaler", "vmware", "deb", "pypi"),
      fc.string(),
      (versions, defaultStatus, scheme, description) => {
        const cve = record([entry("Shop", versions, defaultStatus)], description);
        for (const { ranges } of readCve(cve, identifyAs({ scheme })).vulnerabilities[0]?.statements ?? []) {
          for (const [at, range] of ranges.entries()) {
            assert.ok(compareKeys(range.lo, range.hi) < 0, "not empty");
            const next = ranges[at + 1];
            assert.ok(!next || compareKeys(range.hi, next.lo) <= 0, "disjoint and sorted");
          }
        }
      },
    ),
    { numRuns: 1500 },
  );
});

test("hostile texts are read in a time that does not run away", () => {
  const units = [
    "1",
    " ",
    "-",
    "1.",
    ".x",
    "(",
    "a ",
    "and ",
    "before 1 ",
    "1-1.1",
    "upgrade to ",
    "9,",
    "\n",
    "x.",
    "fixed in 1.1, ",
    "A1 ",
  ];
  for (const unit of units) {
    const long = unit.repeat(200_000 / unit.length);
    const versions: CveVersion[] = [
      only(long),
      { version: long, lessThan: long, status: "affected" },
      { version: "1", lessThanOrEqual: long, status: "affected", changes: [{ at: long, status: "unaffected" }] },
    ];
    const started = performance.now();
    readCve(record([entry("Shop", versions), entry(long.slice(0, 2000), [upTo("0", "2.0")])], long), identifyAs({}));
    rowVersion(defaultProfile, long);
    assert.ok(performance.now() - started < 1500, JSON.stringify(unit));
  }
});

test("what others added as all versions, or as the one version they saw, gives way to the publisher's sentence", () => {
  const said = (text: string, ...versions: CveVersion[]): CveRecord =>
    record([{ vendor: "n/a", product: "n/a", versions: [only("n/a")] }], text, [entry("Shop", versions, "unknown")]);
  assert.equal(
    judge(said("Shop 3.2 before 3.2.20 and 4 before 4.1.10 is slow.", only("*")), "Shop", "3.2.19, 4.1.10, 4.2.0"),
    "3.2.19 A, 4.1.10 -, 4.2.0 -",
  );
  assert.equal(judge(said("Shop v.1.3.4 and before is slow.", only("1.3.4")), "Shop", "1.2, 1.3.4, 1.3.5"), "1.2 A, 1.3.4 A, 1.3.5 -");
  assert.equal(judge(said("Shop up to version 2.4.0 is slow.", from("0", "2.4.0")), "Shop", "2.4.0, 2.4.1"), "2.4.0 A, 2.4.1 -");
  assert.equal(judge(said("An issue in Shop 1.3.4 makes it slow.", only("1.3.4")), "Shop", "1.2, 1.3.4"), "1.2 -, 1.3.4 A");
});

test("a list that ends with what the text says it goes up to is everything up to there", () => {
  const text = "A vulnerability was found in Shop and Depot up to 1.2.0. It has been rated as critical.";
  assert.equal(
    judge(record([entry("Shop", [only("1.0"), only("1.1"), only("1.2")])], text), "Shop", "0.9, 1.1.5, 1.2, 1.3"),
    "0.9 A, 1.1.5 A, 1.2 A, 1.3 -",
  );
  assert.equal(
    judge(record([entry("Shop", [only("1.1.0"), only("1.2.0")])], text), "Shop", "0.9, 1.1.5, 1.2.0, 1.3"),
    "0.9 A, 1.1.5 A, 1.2.0 A, 1.3 -",
  );
  assert.equal(judge(record([entry("Disk", [only("20240403")])], "Found in Disk up to 20240403."), "Disk", "1.11"), "1.11 A");
  assert.equal(judge(record([entry("Shop", [only("1.2")])], "Found in Shop up to 1.20."), "Shop", "1.1"), "1.1 -");
});

test("unknown by default: a range that others added settles it where it holds what was tried, and a long list is complete", () => {
  const tried = (range: CveVersion): CveRecord =>
    record([entry("Router", [only("1.0.9.90_3")], "unknown")], "", [entry("Router", [range], "unknown")]);
  assert.equal(judge(tried(from("0", "1.0.10.94")), "Router", "1.0.9.92_1, 1.0.10.94"), "1.0.9.92_1 A, 1.0.10.94 -");
  assert.equal(judge(tried(from("0", "1.0.9.90_3")), "Router", "1.0.9.92_1"), "1.0.9.92_1 ?");
  const list = Array.from({ length: 20 }, (_, at) => only(`9.${at}.1`));
  assert.equal(judge(record([entry("Wall", list, "unknown")]), "Wall", "9.3.1, 9.3.2"), "9.3.1 A, 9.3.2 -");
});

test("the text's list of one product completes the branch that the fields name", () => {
  const cve = record(
    [entry("Reader", [upTo("0", "23.008.20470")], "affected")],
    "Reader versions 20.005.30539, 23.008.20470 and earlier crash.",
  );
  const reader = { depth: 3, branchDepth: 1 };
  assert.equal(
    judge(cve, "Reader", "20.005.30539, 20.005.30574, 23.001.1, 23.008.20480", reader),
    "20.005.30539 A, 20.005.30574 -, 23.001.1 A, 23.008.20480 -",
  );
});

test("a branch that the text names whole is affected whole", () => {
  const cve = record(
    [entry("Wall", [upTo("7.2.0", "7.2.5"), upTo("7.0.0", "7.0.7")])],
    "Wall 7.2.0 through 7.2.5, 7.0 all versions may be attacked.",
  );
  assert.equal(judge(cve, "Wall", "7.0.13, 7.2.6"), "7.0.13 A, 7.2.6 -");
});

test("an upper end that is only a sign or a word makes the version the end", () => {
  assert.equal(judge(record([entry("Desk", [from("4.5.0.2", "<")])]), "Desk", "4.5.0.1, 4.5.0.2"), "4.5.0.1 A, 4.5.0.2 -");
  assert.equal(judge(record([entry("Desk", [upTo("2.1", "prior")])]), "Desk", "2.0, 2.1, 2.2"), "2.0 A, 2.1 A, 2.2 -");
});

test("an unaffected line without an end does not run over what is affected above it", () => {
  const cve = record([
    entry(
      "Wall",
      [from("17.1.0", "17.1.1"), { ...from("16.1.0", "*"), status: "unaffected" }, { ...from("15.1.0", "*"), status: "unaffected" }],
      "unknown",
    ),
  ]);
  assert.equal(judge(cve, "Wall", "15.1.9, 16.1.4, 17.1.0.1, 17.1.1"), "15.1.9 -, 16.1.4 -, 17.1.0.1 A, 17.1.1 -");
});

test("a fix of an older line beside the line that is safe from its start", () => {
  const cve = record([entry("Plugin", [{ ...from("953.v1", "*"), status: "unaffected" }, only("951.953.v2", "unaffected")], "affected")]);
  assert.equal(judge(cve, "Plugin", "951.950.v1, 951.953.v2, 952.v3, 953.v1"), "951.950.v1 A, 951.953.v2 -, 952.v3 A, 953.v1 -");
});

test("a product listed without versions as unaffected is not affected", () => {
  const cve = record([entry("Linux 9", [], "unaffected"), entry("Linux 8", [from("0", "2.0")], "unaffected")]);
  assert.equal(judge(cve, "Linux 9", "9.1"), "9.1 -");
});

test("ends that only look upside down: a pre-release of the start, words in the place of the start", () => {
  assert.equal(
    judge(record([entry("Check", [from("2.3.0", "2.3.0b4")])]), "Check", "2.3.0b3, 2.3.0b4, 2.3.0, 2.2.9"),
    "2.3.0b3 A, 2.3.0b4 -, 2.3.0 -, 2.2.9 -",
  );
  assert.equal(
    judge(record([entry("Pass", [upTo("Pass 6.11.8 and below", "<=6.11.8")])]), "Pass", "6.10, 6.11.8, 6.11.9"),
    "6.10 A, 6.11.8 A, 6.11.9 -",
  );
});
