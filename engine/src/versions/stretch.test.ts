import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Range, Stretch } from "../match/types.ts";
import { cutRanges, layRanges } from "./ranges.ts";
import { compareKeys, intersect, isEmpty, overlaps, subtract, union, wholeLine } from "./stretch.ts";

const stretch = (lo: number, hi: number): Stretch => ({ lo: Uint8Array.of(lo), hi: Uint8Array.of(hi) });
const holds = (stretches: readonly Stretch[], point: number): boolean =>
  stretches.some(({ lo, hi }) => compareKeys(lo, Uint8Array.of(point)) <= 0 && compareKeys(Uint8Array.of(point), hi) < 0);
const points = Array.from({ length: 31 }, (_, at) => at);
const anyStretch = fc.tuple(fc.nat(30), fc.nat(30)).map(([lo, hi]) => stretch(lo, hi));
const several = fc.array(anyStretch, { maxLength: 8 });

test("union, subtraction and intersection hold exactly the points that sets would", () => {
  fc.assert(
    fc.property(anyStretch, several, (one, others) => {
      for (const point of points) {
        assert.equal(holds(union(others), point), holds(others, point));
        assert.equal(holds(subtract(one, others), point), holds([one], point) && !holds(others, point));
        for (const other of others) {
          const both = intersect(one, other);
          assert.equal(both !== null && holds([both], point), holds([one], point) && holds([other], point));
          if (!isEmpty(one) && !isEmpty(other)) assert.equal(both !== null, overlaps(one, other));
        }
      }
    }),
  );
});

const anyRange = fc
  .tuple(anyStretch, fc.constantFrom("affected", "possible"), fc.constantFrom("a", "b"))
  .map(([one, label, text]): Range => ({ ...one, label, text, fixed: text }));

test("laid over each other, affected beats possible and nothing is lost", () => {
  fc.assert(
    fc.property(fc.array(anyRange, { maxLength: 8 }), several, (ranges, away) => {
      const laid = layRanges(ranges);
      const [affected, possible] = (["affected", "possible"] as const).map((label) => ranges.filter((range) => range.label === label));
      for (const point of points) {
        assert.equal(
          holds(
            laid.filter((range) => range.label === "affected"),
            point,
          ),
          holds(affected ?? [], point),
        );
        assert.equal(
          holds(
            laid.filter((range) => range.label === "possible"),
            point,
          ),
          holds(possible ?? [], point) && !holds(affected ?? [], point),
        );
        assert.equal(holds(cutRanges(laid, away), point), holds(laid, point) && !holds(away, point));
      }
      for (const [at, range] of laid.entries()) {
        const next = laid[at + 1];
        if (next) assert.ok(compareKeys(range.hi, next.lo) < 0 || (compareKeys(range.hi, next.lo) === 0 && range.label !== next.label));
      }
    }),
  );
});

test("thousands of ranges are laid in time that grows with their number", () => {
  const many = Array.from({ length: 20_000 }, (_, at): Range => ({
    lo: Uint8Array.of(at >> 8, at & 255),
    hi: Uint8Array.of(at >> 8, at & 255, 0),
    label: at % 2 === 0 ? "affected" : "possible",
    text: "x",
  }));
  const started = performance.now();
  assert.equal(layRanges([...many, { ...wholeLine, label: "possible", text: "all" }]).length > 10_000, true);
  assert.ok(performance.now() - started < 1500);
});
