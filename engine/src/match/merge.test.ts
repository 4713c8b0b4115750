import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mergeStatements } from "./merge.ts";
import type { AdvisoryReading, Label, Range, Statement } from "./types.ts";

const at = (number: number): Uint8Array => Uint8Array.of(number);
const range = (lo: number, hi: number, label: "affected" | "possible" = "affected", fixed?: string): Range => ({
  lo: at(lo),
  hi: at(hi),
  label,
  text: `${lo}–${hi}`,
  ...(fixed === undefined ? {} : { fixed }),
});
const statement = (ranges: readonly Range[], keys = ["a/b"], variant = ""): Statement => ({
  keys,
  vendor: "A",
  product: "B",
  variant,
  ranges,
  source: "cna",
});
const document = (publisher: string, statements: readonly Statement[], more: Partial<AdvisoryReading> = {}): AdvisoryReading => ({
  publisher,
  trackingId: "X-1",
  revision: "1",
  title: "",
  state: "published",
  references: [],
  vulnerabilities: [{ id: "CVE-2024-1", aliases: [], state: "published", title: "", description: "", statements }],
  ...more,
});

test("affected wins where any document says so, and the documents are named", () => {
  const merged = mergeStatements([document("one", [statement([range(1, 5)])]), document("two", [statement([range(3, 9)])])]);
  assert.deepEqual(
    merged.map(({ lo, hi, label, evidence }) => [lo[0], hi[0], label, evidence.join(" + ")]),
    [[1, 9, "affected", "one X-1 + two X-1"]],
  );
});

test("a document without usable versions leaves the decision to one that has them", () => {
  const merged = mergeStatements([
    document("vague", [statement([range(0, 255, "possible")])]),
    document("exact", [statement([range(2, 4)])]),
  ]);
  assert.deepEqual(
    merged.map(({ lo, hi, label }) => [lo[0], hi[0], label]),
    [[2, 4, "affected"]],
  );
});

test("only vague documents leave it open", () => {
  const merged = mergeStatements([
    document("a", [statement([range(0, 255, "possible")])]),
    document("b", [statement([range(0, 255, "possible")])]),
  ]);
  assert.deepEqual(
    merged.map(({ label }) => label),
    ["possible"],
  );
});

test("withdrawn documents and rejected vulnerabilities say nothing", () => {
  assert.deepEqual(mergeStatements([document("gone", [statement([range(1, 5)])], { state: "withdrawn" })]), []);
});

test("keys and variants are merged apart", () => {
  const merged = mergeStatements([document("one", [statement([range(1, 5)], ["a/b", "c/d"]), statement([range(2, 3)], ["a/b"], "ee")])]);
  assert.deepEqual(
    merged.map(({ key, variant }) => `${key}#${variant}`),
    ["a/b#", "a/b#ee", "c/d#"],
  );
});

const someRanges = fc
  .uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 8 })
  .chain((bounds) =>
    fc.tuple(
      fc.constant(bounds.sort((left, right) => left - right)),
      fc.array(fc.constantFrom("affected", "possible"), { minLength: 4, maxLength: 4 }),
    ),
  )
  .map(([bounds, labels]) => {
    const made: Range[] = [];
    for (let pair = 0; pair + 1 < bounds.length; pair += 2)
      made.push(range(bounds[pair] ?? 0, bounds[pair + 1] ?? 0, labels[pair / 2] === "possible" ? "possible" : "affected"));
    return made;
  });

const labelAt = (ranges: readonly { lo: Uint8Array; hi: Uint8Array; label: Label }[], point: number): Label =>
  ranges.find(({ lo, hi }) => (lo[0] ?? 0) <= point && point < (hi[0] ?? 0))?.label ?? "not_affected";

test("the merge holds point by point, whatever the order of the documents", () => {
  fc.assert(
    fc.property(fc.array(someRanges, { minLength: 1, maxLength: 4 }), (sources) => {
      const documents = sources.map((ranges, index) => document(`p${index}`, [statement(ranges)]));
      const merged = mergeStatements(documents);
      for (let point = 0; point <= 20; point++) {
        const said = sources.map((ranges) => labelAt(ranges, point));
        const expected = said.includes("affected") ? "affected" : said.includes("not_affected") ? "not_affected" : "possible";
        assert.equal(labelAt(merged, point), expected, `at ${point}`);
      }
      assert.deepEqual(mergeStatements([...documents].reverse()), merged);
    }),
  );
});

test("touching stretches that two documents call affected are one range, with the fix of the later one", () => {
  const merged = mergeStatements([
    document("one", [statement([{ ...range(1, 5), text: "< 5", fixed: "5" }])]),
    document("two", [statement([{ ...range(5, 9), text: "5 to 8", after: "8" }])]),
  ]);
  assert.equal(merged.length, 1);
  const [only] = merged;
  assert.deepEqual([only?.lo[0], only?.hi[0], only?.text, only?.fixed, only?.after], [1, 9, "< 5; 5 to 8", undefined, "8"]);
  assert.equal(only?.evidence.length, 2);
});

test("the last affected version stands only where no fix is known", () => {
  const [both] = mergeStatements([
    document("one", [statement([{ ...range(1, 5), after: "4" }])]),
    document("two", [statement([{ ...range(1, 5), fixed: "5" }])]),
  ]);
  assert.deepEqual([both?.fixed, both?.after], ["5", undefined]);
});
