import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeOf } from "../testing/bytes.ts";
import { realFiles, withoutData } from "../testing/real-data.ts";
import { VERS_DEVIATIONS } from "./deviations.ts";
import { formatVers } from "./format-vers.ts";
import { versFromNative } from "./from-native.ts";
import { parseVers } from "./parse-vers.ts";

/** The canonical text, or the code of the problem. */
function convert(native: string): string {
  const range = versFromNative("npm", native);
  return range.ok ? formatVers(range.value).replace("vers:npm/", "") : (range.problems[0]?.code ?? "");
}

test("npm's notations", () => {
  const cases: [string, string][] = [
    ["", "*"],
    ["*", "*"],
    ["x || 1.0.0", "*"],
    ["1.2.3", "1.2.3"],
    ["=v1.2.3", "1.2.3"],
    ["1.2", ">=1.2.0|<1.3.0"],
    ["1.x.x", ">=1.0.0|<2.0.0"],
    ["~1.2.3", ">=1.2.3|<1.3.0"],
    ["~>1", ">=1.0.0|<2.0.0"],
    ["^1.2.3", ">=1.2.3|<2.0.0"],
    ["^0.2.3", ">=0.2.3|<0.3.0"],
    ["^0.0.3", ">=0.0.3|<0.0.4"],
    ["^0.0", ">=0.0.0|<0.1.0"],
    ["^0", ">=0.0.0|<1.0.0"],
    [">1.2", ">=1.3.0"],
    ["<1.2", "<1.2.0"],
    ["<=1", "<2.0.0"],
    ["1.2 - 2.3", ">=1.2.0|<2.4.0"],
    ["1.0.0 - 2.0.0", ">=1.0.0|<=2.0.0"],
    [">= 1.0.0 < 2.0.0 || 3.0.0", ">=1.0.0|<2.0.0|3.0.0"],
    ["<1.0.0 || >1.0.0", "!=1.0.0"],
    ["1.0.0-rc.1", "1.0.0-rc.1"],
    [">1.0.0 <1.0.0", "schema"],
    ["<*", "schema"],
    ["latest", "syntax"],
    ["1.2.3.4", "syntax"],
    [">=1.0.0 - 2.0.0", "syntax"],
  ];
  for (const [native, expected] of cases) assert.equal(convert(native), expected, native);
});

test("other schemes are unsupported", () => {
  const range = versFromNative("gem", "~> 1.0");
  assert.equal(range.ok || range.problems[0]?.code, "unsupported");
});

test("any text gives a canonical range or a problem", () => {
  const piece = fc.constantFrom(
    "1",
    "2.0",
    "3.1.4",
    ".",
    "x",
    "*",
    " ",
    "||",
    "^",
    "~",
    ">",
    "<",
    "=",
    ">=",
    "-",
    " - ",
    "v",
    "-rc.1",
    "+b",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const range = versFromNative("npm", pieces.join(""));
      if (range.ok) assert.deepEqual(parseVers(formatVers(range.value)), range);
    }),
    { numRuns: 5000 },
  );
});

test("hostile text is answered at once", () => {
  for (const text of ["|", "||", "1 ", "9", "< ", ">=", "^1||", "1.", "x", " - "]) {
    for (const length of [99_000, 10_000_000]) {
      const hostile = text.repeat(Math.floor(length / text.length));
      const ms = timeOf(() => versFromNative("npm", hostile));
      assert.ok(ms < 500, `${text} × ${length} took ${ms} ms`);
    }
  }
});

test("the specification's npm cases pass, but for the visible list", { skip: withoutData("vers") }, (t) => {
  const [file] = realFiles("vers/npm_range_from_native_test.json");
  const { tests } = JSON.parse(Buffer.from(file?.bytes ?? []).toString()) as {
    tests: { input: { native_range: string }; expected_output: string }[];
  };
  const different = new Map<string, string | undefined>();
  for (const { input, expected_output } of tests) {
    const range = versFromNative("npm", input.native_range);
    const ours = range.ok ? formatVers(range.value) : undefined;
    if (ours !== expected_output) different.set(input.native_range, ours);
  }
  t.diagnostic(`${tests.length - different.size} of ${tests.length} cases pass`);
  assert.deepEqual(
    different,
    new Map(VERS_DEVIATIONS.toSorted((a, b) => order(different, a.native, b.native)).map(({ native, ours }) => [native, ours])),
  );
});

function order(map: ReadonlyMap<string, unknown>, a: string, b: string): number {
  const keys = [...map.keys()];
  return keys.indexOf(a) - keys.indexOf(b);
}
