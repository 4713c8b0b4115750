import type { Range, Stretch } from "../match/types.ts";
import { compareKeys, isEmpty, subtract, union } from "./stretch.ts";

/**
 * Lays ranges over each other: `affected` beats `possible`, an earlier range beats a later one with the same label. Neighbours that say the same
 * are joined.
 * @returns sorted and disjoint
 */
export function layRanges(ranges: readonly Range[]): Range[] {
  const kept: Range[] = [];
  const taken: Stretch[] = [];
  for (const label of ["affected", "possible"] as const) {
    for (const range of ranges) {
      if (range.label !== label || isEmpty(range)) continue;
      for (const part of subtract(range, taken)) {
        kept.push({ ...range, ...part });
        taken.push(part);
      }
    }
  }
  kept.sort((left, right) => compareKeys(left.lo, right.lo));
  return joinNeighbours(kept);
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
  return ranges.flatMap((range) => subtract(range, holes).map((part) => ({ ...range, ...part })));
}
