import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeOf } from "../testing/bytes.ts";
import { realFiles, withoutData } from "../testing/real-data.ts";
import { versContains } from "./contains.ts";
import { formatVers } from "./format-vers.ts";
import { constraintsOf, intervalContains, intervalsOf, mergeIntervals } from "./intervals.ts";
import type { VersionBound, VersionInterval } from "./intervals.ts";
import { parseVers } from "./parse-vers.ts";
import type { VersRange } from "./types.ts";
import { compareNpmVersions } from "./version-orders.ts";

function parsed(text: string, options = {}): VersRange {
  const range = parseVers(text, options);
  assert.ok(range.ok, JSON.stringify(range));
  return range.value;
}

const complaint = (text: string): string => {
  const range = parseVers(text);
  assert.ok(!range.ok, `${text} was accepted`);
  return range.problems[0]?.message ?? "";
};

test("a canonical range is read and written back", () => {
  assert.deepEqual(parsed("vers:npm/1.2.3|>=2.0.0|!=2.1.0|<5.0.0"), {
    scheme: "npm",
    constraints: [
      { comparator: "=", version: "1.2.3" },
      { comparator: ">=", version: "2.0.0" },
      { comparator: "!=", version: "2.1.0" },
      { comparator: "<", version: "5.0.0" },
    ],
  });
  for (const text of ["vers:deb/*", "vers:npm/1.0%252F0", "vers:generic/a%20b|c+d:e/f", "vers:datetime/>=2024-01-01T00:00:00Z"]) {
    assert.equal(formatVers(parsed(text)), text);
  }
});

test("what is not canonical is refused with the reason", () => {
  const cases: [string, RegExp][] = [
    ["vers:npm/", /no constraint/],
    ["npm/1.0", /no version range/],
    ["VERS:npm/1.0", /no version range/],
    ["vers:Npm/1.0", /no versioning scheme/],
    ["vers:invalid/1.0", /no versioning scheme/],
    ["vers:npm/>=1.0.0| <2.0.0", /whitespace/],
    ["vers:npm/é", /ASCII/],
    ["vers:npm/|1.0", /leading pipe/],
    ["vers:npm/1.0|", /trailing pipe/],
    ["vers:npm/1.0||2.0", /consecutive pipes/],
    ["vers:npm/=1.0", /percent-encoded/],
    ["vers:npm/>", /no version/],
    ["vers:npm/*|1.0", /percent-encoded/],
    ["vers:npm/1.0%2G", /invalid percent-encoding/],
    ["vers:npm/1.0%2f", /not canonical/],
    ["vers:npm/>=2.0.0|<1.0.0", /not sorted/],
    ["vers:npm/>=1.0.0|<1.0.0", /twice/],
    ["vers:npm/1.0.0|1.0.0+build", /twice/],
    ["vers:generic/1.0|1.0", /twice/],
    ["vers:npm/>=1.0.0|>=2.0.0", /cannot follow/],
    ["vers:npm/<1.0.0|<2.0.0", /cannot follow/],
    ["vers:npm/1.0.0|<2.0.0", /cannot follow/],
    ["vers:datetime/2024-01-01t00:00:00z", /capitals/],
  ];
  for (const [text, message] of cases) assert.match(complaint(text), message, text);
});

test("order is checked with the caller's order, and not at all without one", () => {
  const byLength = (a: string, b: string): number => a.length - b.length;
  assert.equal(parseVers("vers:generic/>=10|<9").ok, true);
  assert.equal(parseVers("vers:generic/>=9|<10", { compare: byLength }).ok, true);
  assert.equal(parseVers("vers:generic/>=10|<9", { compare: byLength }).ok, false);
});

test("a lenient reading takes what publishers write", () => {
  const cases: [string, string][] = [
    ["vers:all/>=V3.0<V3.2 SP1", ">=V3.0 <V3.2 SP1"],
    ["vers:all/< V19 Update 2", "<V19 Update 2"],
    ["vers:generic/>=2.0 | =1.0 |", ">=2.0 =1.0"],
    ["VERS:Generic/1.0", "=1.0"],
    ["vers:generic/!=1|>2", "!=1 >2"],
  ];
  for (const [text, expected] of cases) {
    const { constraints } = parsed(text, { lenient: true });
    assert.equal(constraints === "*" ? "*" : constraints.map(({ comparator, version }) => comparator + version).join(" "), expected);
  }
  for (const text of ["vers:all/", "vers:all/>=", "vers:all/><1", "vers:/1"])
    assert.equal(parseVers(text, { lenient: true }).ok, false, text);
});

test("containment follows the intervals, their ends and the holes in them", () => {
  const cases: [string, string[], string[]][] = [
    ["vers:npm/*", ["0.0.0", "9.9.9"], []],
    ["vers:npm/<2.0.0", ["0.1.0", "1.9.9"], ["2.0.0", "3.0.0"]],
    ["vers:npm/>=2.0.0", ["2.0.0", "9.0.0"], ["1.9.9", "2.0.0-rc.1"]],
    ["vers:npm/1.2.3|>=2.0.0|!=2.1.0|<5.0.0", ["1.2.3", "2.0.0", "2.1.1"], ["1.2.4", "2.1.0", "5.0.0"]],
    ["vers:npm/<1.0.0|>2.0.0|<=3.0.0", ["0.9.0", "2.0.1", "3.0.0"], ["1.0.0", "2.0.0", "3.0.1"]],
    ["vers:npm/!=1.0.0", ["0.9.0", "1.0.1"], ["1.0.0"]],
    ["vers:npm/!=0.5.0|<1.0.0", ["0.4.0", "0.6.0"], ["0.5.0", "1.0.0"]],
  ];
  for (const [text, inside, outside] of cases) {
    const range = parsed(text);
    for (const version of inside) assert.ok(versContains(range, version, compareNpmVersions), `${version} in ${text}`);
    for (const version of outside) assert.ok(!versContains(range, version, compareNpmVersions), `${version} not in ${text}`);
  }
});

test("npm versions are ordered as Semantic Versioning says", () => {
  const sorted = [
    "0.9.9",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.10",
    "1.2.0",
    "10.0.0",
    "nightly",
  ];
  assert.deepEqual(sorted.toReversed().toSorted(compareNpmVersions), sorted);
  assert.equal(compareNpmVersions("v1.0", "1.0.0+build"), 0);
  assert.ok(compareNpmVersions("1.0.9007199254740993", "1.0.9007199254740992") > 0);
});

const someVersion = fc
  .tuple(fc.nat(3), fc.nat(3), fc.constantFrom("", "-a", "-a.1", "-2"))
  .map(([major, minor, pre]) => `${major}.${minor}.0${pre}`);

test("the order of npm versions is total, whatever the text", () => {
  const text = fc.oneof(someVersion, fc.string({ unit: fc.constantFrom("1", "0", ".", "-", "a", "+", "v") }));
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      assert.equal(Math.sign(compareNpmVersions(a, b)), -Math.sign(compareNpmVersions(b, a)) + 0);
      if (compareNpmVersions(a, b) <= 0 && compareNpmVersions(b, c) <= 0) assert.ok(compareNpmVersions(a, c) <= 0);
    }),
    { numRuns: 5000 },
  );
});

const someBound: fc.Arbitrary<VersionBound | undefined> = fc.option(
  fc.record({ version: someVersion, inclusive: fc.boolean() }, { noNullPrototype: true }),
  {
    nil: undefined,
  },
);
const someInterval: fc.Arbitrary<VersionInterval> = fc
  .tuple(someBound, someBound)
  .filter(([low, high]) => {
    if (!low || !high) return true;
    const order = compareNpmVersions(low.version, high.version);
    return order < 0 || (order === 0 && low.inclusive && high.inclusive);
  })
  .map(([low, high]) => ({ ...(low ? { low } : {}), ...(high ? { high } : {}) }));

test("merging keeps every version, and the constraints of the result are canonical and mean the same", () => {
  fc.assert(
    fc.property(fc.array(someInterval, { minLength: 1, maxLength: 5 }), someVersion, (intervals, version) => {
      const merged = mergeIntervals(intervals, compareNpmVersions);
      const isInside = intervals.some((interval) => intervalContains(interval, version, compareNpmVersions));
      assert.equal(
        merged.some((interval) => intervalContains(interval, version, compareNpmVersions)),
        isInside,
      );
      const range: VersRange = { scheme: "npm", constraints: constraintsOf(merged, compareNpmVersions) };
      assert.deepEqual(parsed(formatVers(range)), range);
      assert.equal(versContains(range, version, compareNpmVersions), isInside, formatVers(range));
      assert.ok(intervalsOf(range.constraints).length <= merged.length);
    }),
    { numRuns: 2000 },
  );
});

test("any text gives a range that is written back as it was, or a problem", () => {
  const piece = fc.constantFrom("vers:npm/", ">", "<", "=", "!", "|", "*", "%", "%20", "%3C", "1.0.0", "2.0.0", "a", " ", ":");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), fc.boolean(), (pieces, lenient) => {
      const text = `vers:npm/${pieces.join("")}`;
      const range = parseVers(text, { lenient });
      if (range.ok && !lenient) assert.equal(formatVers(range.value), text);
      assert.ok(range.ok || range.problems.length === 1);
    }),
    { numRuns: 3000 },
  );
});

test("hostile text is answered at once", () => {
  for (const text of ["|", "<1", "1|", "%", " ", ">=1<", "!="]) {
    for (const length of [99_000, 10_000_000]) {
      for (const lenient of [false, true]) {
        const hostile = `vers:npm/${text.repeat(Math.floor(length / text.length))}`;
        const ms = timeOf(() => parseVers(hostile, { lenient }));
        assert.ok(ms < 300, `${text} × ${length} took ${ms} ms`);
      }
    }
  }
});

interface ParseCase {
  readonly input: string;
  readonly expected_failure?: boolean;
  readonly expected_output?: unknown;
}

test("every canonical-parse case of the specification passes", { skip: withoutData("vers") }, () => {
  const [file] = realFiles("vers/vers_canonical_parse_test.json");
  const { tests } = JSON.parse(Buffer.from(file?.bytes ?? []).toString()) as { tests: ParseCase[] };
  assert.ok(tests.length > 10);
  for (const { input, expected_failure, expected_output } of tests) {
    const range = parseVers(input);
    assert.equal(range.ok, expected_failure !== true, input);
    if (!range.ok || range.value.constraints === "*") continue;
    const constraints = range.value.constraints.map(({ comparator, version }) => [comparator, version]);
    assert.deepEqual({ scheme: range.value.scheme, version_constraints: constraints }, expected_output);
  }
});

test("every containment case of the specification passes", { skip: withoutData("vers") }, () => {
  const [file] = realFiles("vers/npm_range_containment_test.json");
  const { tests } = JSON.parse(Buffer.from(file?.bytes ?? []).toString()) as {
    tests: { input: { vers: string; version: string }; expected_output: boolean }[];
  };
  assert.ok(tests.length > 0);
  for (const { input, expected_output } of tests) {
    assert.equal(versContains(parsed(input.vers), input.version, compareNpmVersions), expected_output);
  }
});
