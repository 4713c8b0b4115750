import type { Range, Stretch } from "../match/types.ts";
import { compareKeys, isEmpty, subtractSorted, union } from "./stretch.ts";

/**
 * Lays ranges over each other: `affected` beats `possible`; of two with the same label the one that starts first keeps what both cover. Neighbours
 * that say the same are joined.
 * @returns sorted and disjoint
 */
export function layRanges(ranges: readonly Range[]): Range[] {
  const affected = disjoint(ranges.filter((range) => range.label === "affected"));
  const possible = disjoint(ranges.filter((range) => range.label === "possible"));
  const rest = possible.flatMap((range) => subtractSorted(range, affected).map((part) => ({ ...range, ...part })));
  return joinNeighbours([...affected, ...rest].sort(byStart));
}

const byStart = (left: Range, right: Range): number => compareKeys(left.lo, right.lo);

function disjoint(ranges: readonly Range[]): Range[] {
  const kept: Range[] = [];
  for (const range of ranges.filter((one) => !isEmpty(one)).sort(byStart)) {
    const last = kept.at(-1);
    if (!last || compareKeys(last.hi, range.lo) <= 0) kept.push(range);
    else if (compareKeys(last.hi, range.hi) < 0) kept.push({ ...range, lo: last.hi });
  }
  return kept;
}

function joinNeighbours(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && last.label === range.label && compareKeys(last.hi, range.lo) === 0) joined[joined.length - 1] = join(last, range);
    else joined.push(range);
  }
  return joined;
}

/** The first version out of two touching ranges is the one that leaves the upper one. */
function join(below: Range, above: Range): Range {
  const { fixed: _, ...rest } = below;
  const said = new Set([...below.text.split("; "), ...above.text.split("; ")]);
  const text = [...said].join("; ").slice(0, 400);
  return { ...rest, hi: above.hi, text, ...(above.fixed === undefined ? {} : { fixed: above.fixed }) };
}

/** Takes stretches out of ranges, whatever their label. */
export function cutRanges(ranges: readonly Range[], away: readonly Stretch[]): Range[] {
  const holes = union(away);
  return ranges.flatMap((range) => subtractSorted(range, holes).map((part) => ({ ...range, ...part })));
}
