import type { Stretch } from "../match/types.ts";

const empty = new Uint8Array(0);
const top = Uint8Array.of(0xff);

/** Every version of a product. */
export const wholeLine: Stretch = { lo: empty, hi: top };

/** No version of a product: overlaps no range, as none reaches beyond the line's end. */
export const noVersion: Stretch = { lo: top, hi: top };

/** memcmp order of two keys: negative, zero, positive. */
export const compareKeys = (left: Uint8Array, right: Uint8Array): number => Buffer.compare(left, right);

/** The key and nothing else: [K, K‖0x00). */
export const exactly = (key: Uint8Array): Stretch => ({ lo: key, hi: justAfter(key) });

/** First possible key above a key. */
export function justAfter(key: Uint8Array): Uint8Array {
  const next = new Uint8Array(key.length + 1);
  next.set(key);
  return next;
}

export const isEmpty = (stretch: Stretch): boolean => compareKeys(stretch.lo, stretch.hi) >= 0;
export const overlaps = (left: Stretch, right: Stretch): boolean =>
  compareKeys(left.lo, right.hi) < 0 && compareKeys(right.lo, left.hi) < 0;
export const covers = (outer: Stretch, inner: Stretch): boolean =>
  compareKeys(outer.lo, inner.lo) <= 0 && compareKeys(inner.hi, outer.hi) <= 0;
const lower = (left: Uint8Array, right: Uint8Array): Uint8Array => (compareKeys(left, right) <= 0 ? left : right);
const higher = (left: Uint8Array, right: Uint8Array): Uint8Array => (compareKeys(left, right) >= 0 ? left : right);

/** What two stretches share; null when nothing. */
export function intersect(left: Stretch, right: Stretch): Stretch | null {
  const shared = { lo: higher(left.lo, right.lo), hi: lower(left.hi, right.hi) };
  return isEmpty(shared) ? null : shared;
}

/** Sorted, disjoint union of stretches; what touches is joined. */
export function union(stretches: readonly Stretch[]): Stretch[] {
  const sorted = stretches.filter((stretch) => !isEmpty(stretch)).sort((left, right) => compareKeys(left.lo, right.lo));
  const joined: { lo: Uint8Array; hi: Uint8Array }[] = [];
  for (const { lo, hi } of sorted) {
    const last = joined.at(-1);
    if (last && compareKeys(lo, last.hi) <= 0) last.hi = higher(last.hi, hi);
    else joined.push({ lo, hi });
  }
  return joined;
}

/** What is in `from` and in none of `away` (any order, overlapping or not). */
export const subtract = (from: Stretch, away: readonly Stretch[]): Stretch[] => subtractSorted(from, union(away));

/** As subtract, for holes that are sorted and disjoint already; the first that matters is found by bisection. */
export function subtractSorted(from: Stretch, holes: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let { lo } = from;
  for (let at = firstAbove(holes, lo); at < holes.length; at++) {
    const hole = holes[at];
    if (!hole || compareKeys(hole.lo, from.hi) >= 0) break;
    if (compareKeys(lo, hole.lo) < 0) left.push({ lo, hi: hole.lo });
    lo = higher(lo, hole.hi);
  }
  if (compareKeys(lo, from.hi) < 0) left.push({ lo, hi: from.hi });
  return left;
}

/** Index of the first of sorted, disjoint stretches that ends above a key. */
function firstAbove(stretches: readonly Stretch[], key: Uint8Array): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const stretch = stretches[middle];
    if (stretch && compareKeys(stretch.hi, key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
