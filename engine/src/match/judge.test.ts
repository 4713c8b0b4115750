import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { judge } from "./judge.ts";
import type { ComponentReading, ComponentTarget, Label, MergedRange } from "./types.ts";

const at = (number: number): Uint8Array => Uint8Array.of(number);
const target = (lo: number, hi: number, more: Partial<ComponentTarget> = {}): ComponentTarget => ({
  key: "a/b",
  variant: "",
  undecidable: false,
  lo: at(lo),
  hi: at(hi),
  ...more,
});
const range = (lo: number, hi: number, more: Partial<MergedRange> = {}): MergedRange => ({
  key: "a/b",
  variant: "",
  label: "affected",
  lo: at(lo),
  hi: at(hi),
  text: "< 9",
  evidence: ["acme X-1"],
  ...more,
});
const component = (...targets: ComponentTarget[]): ComponentReading => ({
  row: { row: 1 },
  product: "B",
  vendor: "A",
  version: "7",
  precision: "exact",
  targets,
  notes: [],
});
const label = (targets: ComponentTarget[], ranges: MergedRange[]): Label | null => judge(component(...targets), ranges)?.label ?? null;

test("inside is affected, outside not, partly inside possible", () => {
  assert.equal(label([target(5, 6)], [range(1, 9)]), "affected");
  assert.equal(label([target(9, 10)], [range(1, 9)]), "not_affected");
  assert.equal(label([target(5, 12)], [range(1, 9)]), "possible");
  assert.equal(label([target(0, 255)], [range(1, 9)]), "possible");
});

test("another product is no match at all", () => {
  assert.equal(label([target(5, 6, { key: "c/d" })], [range(1, 9)]), null);
  assert.equal(judge(component(target(5, 6)), [], new Set(["a/b"]))?.label, "not_affected");
  assert.equal(judge(component(target(5, 6)), [], new Set()), null);
});

test("editions: equal or unstated speak of each other, different ones do not", () => {
  assert.equal(label([target(5, 6, { variant: "ce" })], [range(1, 9, { variant: "ee" })]), "not_affected");
  assert.equal(label([target(5, 6, { variant: "ee" })], [range(1, 9, { variant: "ee" })]), "affected");
  assert.equal(label([target(5, 6)], [range(1, 9, { variant: "ee" })]), "possible");
  assert.equal(label([target(5, 6, { variant: "ce" })], [range(1, 9)]), "affected");
});

test("a number that proves nothing, and a record that decides nothing, leave it possible", () => {
  assert.equal(label([target(5, 6, { undecidable: true })], [range(1, 9)]), "possible");
  assert.equal(label([target(5, 6)], [range(1, 9, { label: "possible" })]), "possible");
  assert.equal(label([target(5, 6)], [range(1, 9, { label: "possible" }), range(2, 9)]), "affected");
});

test("the reason names the version, the range and the document", () => {
  const why = judge(component(target(5, 6)), [range(1, 9, { fixed: "9" })]);
  assert.match(why?.why ?? "", /B 7 .*< 9.*acme X-1/);
  assert.equal(why?.fixed, "9");
});

test("judging is the expression that a join in SQL uses", () => {
  const key = fc.constantFrom("a/b", "c/d");
  const variant = fc.constantFrom("", "x", "y");
  const bounds = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }));
  const targets = fc.array(
    fc
      .record({ key, variant, undecidable: fc.boolean(), bounds })
      .map(({ bounds: [lo, length], ...rest }) => target(lo, lo + length, rest)),
    { minLength: 1, maxLength: 3 },
  );
  const ranges = fc.array(
    fc
      .record({ key, variant, label: fc.constantFrom("affected" as const, "possible" as const), bounds })
      .map(({ bounds: [lo, length], ...rest }) => range(lo, lo + length, rest)),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(targets, ranges, (left, right) => {
      const pairs = left
        .flatMap((t) => right.map((r) => ({ t, r })))
        .filter(({ t, r }) => {
          const [tlo, thi, rlo, rhi] = [t.lo[0] ?? 0, t.hi[0] ?? 0, r.lo[0] ?? 0, r.hi[0] ?? 0];
          return r.key === t.key && (r.variant === "" || t.variant === "" || r.variant === t.variant) && rlo < thi && tlo < rhi;
        });
      const certain = pairs.some(({ t, r }) => {
        const inside = (r.lo[0] ?? 0) <= (t.lo[0] ?? 0) && (t.hi[0] ?? 0) <= (r.hi[0] ?? 0);
        return r.label === "affected" && inside && (r.variant === "" || r.variant === t.variant) && !t.undecidable;
      });
      const matched = left.some((t) => right.some((r) => r.key === t.key));
      const expected = certain ? "affected" : pairs.length > 0 ? "possible" : matched ? "not_affected" : null;
      assert.equal(label(left, right), expected);
    }),
  );
});
