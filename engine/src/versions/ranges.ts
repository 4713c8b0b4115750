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
  const rest = possible.flatMap((range) => subtractSorted(range, affected).map((part) => partOf(range, part)));
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
    if (last && last.label === range.label && compareKeys(last.hi, range.lo) === 0) joined[joined.length - 1] = joinRanges(last, range);
    else joined.push(range);
  }
  return joined;
}

/** Two touching ranges of one label as one: what leaves the upper one leaves both. */
export function joinRanges<T extends Range>(below: T, above: T): T {
  const { fixed: _, after: __, ...rest } = below;
  const said = new Set([...below.text.split("; "), ...above.text.split("; ")]);
  const { fixed, after } = above;
  const joined = { ...rest, hi: above.hi, text: [...said].join("; ").slice(0, 400) };
  return { ...joined, ...(fixed === undefined ? {} : { fixed }), ...(after === undefined ? {} : { after }) } as T;
}

/** Takes stretches out of ranges, whatever their label. */
export function cutRanges(ranges: readonly Range[], away: readonly Stretch[]): Range[] {
  const holes = union(away);
  return ranges.flatMap((range) => subtractSorted(range, holes).map((part) => partOf(range, part)));
}

/** A part that ends earlier does not end with the last affected version. */
function partOf(range: Range, part: Stretch): Range {
  if (range.after === undefined || compareKeys(part.hi, range.hi) === 0) return { ...range, ...part };
  const { after: _, ...rest } = range;
  return { ...rest, ...part };
}
