import { compareKeys } from "../versions/stretch.ts";
import { hits } from "./judge.ts";
import type { ComponentTarget, MergedRange } from "./types.ts";

/** What gets a component out of the affected versions. */
export type Remedy = RemedyVersion | RemedyAfter;

export interface RemedyVersion {
  /** Product key it concerns. */
  readonly key: string;
  /** The lowest version outside all affected ranges, at or above the component's own, in the publisher's spelling. */
  readonly version: string;
  readonly after?: never;
}

/** No publisher names the first version without the flaw, only the last one with it. */
export interface RemedyAfter {
  readonly key: string;
  readonly version?: never;
  /** Any version later than this one, in the publisher's spelling. */
  readonly after: string;
}

/**
 * The remedy for the first target that any affected range hits: climbs from the component's lowest possible version over every affected range that
 * covers it. A target for which a version is known goes before one for which only the last affected version is. Undefined when nothing affected hits, or
 * when nothing is known to be out of it (a product without a fix).
 * @param ranges merged ranges of all vulnerabilities that one action is to close
 */
export const remedy = (targets: readonly ComponentTarget[], ranges: readonly MergedRange[]): Remedy | undefined => {
  let later: Remedy | undefined;
  for (const target of targets) {
    const affected = ranges
      .filter((range) => range.label === "affected" && speaksOf(range, target))
      .sort((left, right) => compareKeys(left.lo, right.lo));
    if (!affected.some((range) => hits(range, target))) continue;
    const last = climb(target, affected);
    if (last?.fixed !== undefined) return { key: target.key, version: last.fixed };
    if (last?.after !== undefined) later ??= { key: target.key, after: last.after };
  }
  return later;
};

const speaksOf = (range: MergedRange, target: ComponentTarget): boolean =>
  range.key === target.key && (range.variant === "" || target.variant === "" || range.variant === target.variant);

/** The last range on the way up; ranges are sorted by their lower end. */
const climb = (target: ComponentTarget, affected: readonly MergedRange[]): MergedRange | undefined => {
  let at = affected.find((range) => hits(range, target));
  let best = at;
  while (at !== undefined) {
    const here: MergedRange = at;
    const next = affected.filter((range) => compareKeys(range.lo, here.hi) <= 0 && compareKeys(here.hi, range.hi) < 0);
    best = here;
    at = next.reduce<MergedRange | undefined>(
      (far, range) => (far === undefined || compareKeys(far.hi, range.hi) < 0 ? range : far),
      undefined,
    );
  }
  return best;
};
