import type { Stretch } from "../match/types.ts";
import { branchStretch } from "./bound.ts";
import type { End } from "./claim.ts";
import type { ProductProfile } from "./profile.ts";
import { compareKeys, wholeLine } from "./stretch.ts";

/**
 * How many leading numbers tell the release branches of several ends apart: the vendor's own, or more where neighbours differ only further on
 * (10.1.11-h1 beside 10.1.12).
 * @returns 0 when they are ends of one line (9.2.0-9289 and 9.2.0-11289, or a scheme without branches)
 */
export function branchDepthOf(profile: ProductProfile, ends: readonly End[]): number {
  if (ends.some((end) => end.parsed === null)) return 0;
  const sorted = [...ends].sort((left, right) => compareKeys(left.key, right.key));
  let depth = 0;
  for (const [at, end] of sorted.entries()) {
    const [low, high] = [sorted[at - 1]?.parsed, end.parsed];
    if (!low || !high) continue;
    const shorter = Math.min(low.numbers.length, high.numbers.length);
    let differs = 0;
    while (differs < shorter && low.numbers[differs] === high.numbers[differs]) differs++;
    const plain = low.tail.length === 0 && high.tail.length === 0;
    const lastOfBoth = differs >= low.numbers.length - 1 && differs >= high.numbers.length - 1;
    if (differs === Math.max(low.numbers.length, high.numbers.length) || (plain && lastOfBoth && differs > 0)) continue;
    depth = Math.max(depth, differs + 1);
  }
  return depth > 0 ? Math.max(depth, profile.branchDepth) : 0;
}

/** The branch an end belongs to. */
export function branchOf(profile: ProductProfile, end: End, depth: number): Stretch {
  if (!end.parsed || depth === 0) return wholeLine;
  const numbers = end.parsed.numbers.slice(0, depth);
  while (numbers.length < depth) numbers.push("0");
  return branchStretch(profile.scheme, numbers);
}

/**
 * Several ends of which each closes its own release branch: a version is compared with the end of its branch, and where its branch has none with
 * the highest.
 * @param key what of an end counts as its place: the key after the last affected version, or the key of a fix
 * @returns per end, sorted, the stretch below it; disjoint
 */
export function belowEnds(profile: ProductProfile, ends: readonly End[]): { readonly end: End; readonly stretch: Stretch }[] {
  const sorted = [...ends].sort((left, right) => compareKeys(left.key, right.key));
  const depth = branchDepthOf(profile, sorted);
  const highest = sorted.at(-1);
  if (!highest) return [];
  if (depth === 0) return [{ end: highest, stretch: { lo: wholeLine.lo, hi: highest.key } }];
  const below: { end: End; stretch: Stretch }[] = [];
  let { lo } = wholeLine;
  for (const [at, end] of sorted.entries()) {
    const branch = branchOf(profile, end, depth);
    const next = sorted[at + 1];
    // Two ends in one branch: the higher one counts.
    if (next && compareKeys(next.key, branch.hi) < 0) continue;
    below.push({ end, stretch: { lo, hi: end.key } });
    if (compareKeys(end.key, branch.hi) < 0) lo = branch.hi;
    else lo = end.key;
  }
  return below;
}
