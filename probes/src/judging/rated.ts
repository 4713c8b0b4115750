import type { Judgement } from "../check.ts";
import type { Gap } from "../tls/facts.ts";
import { rate, ratings, type Rated, type Rating } from "../table/table.ts";
import { inconclusive } from "./inconclusive.ts";

/** Names with their ratings, the gravest first, and the gravest rating; undefined without names. */
export interface RatedNames {
  readonly worst: Rating;
  /** The names that have the gravest rating. */
  readonly names: readonly string[];
  /** Every name that should go: phase-out or insufficient, with its rating behind it. */
  readonly evidence: readonly string[];
}

export function rateNames(rated: Rated, names: readonly string[], show: (name: string) => string = (name) => name): RatedNames | undefined {
  return rateBy(names, (name) => rate(rated, name), show);
}

/** The same for anything that has a rating. */
export function rateBy<T>(all: readonly T[], rateOne: (one: T) => Rating, show: (one: T) => string): RatedNames | undefined {
  const each = all.map((one) => ({ name: show(one), rating: rateOne(one) }));
  const worst = ratings.findLast((rating) => each.some((one) => one.rating === rating));
  if (worst === undefined) return undefined;
  const ordered = each.toSorted((one, other) => ratings.indexOf(other.rating) - ratings.indexOf(one.rating));
  return {
    worst,
    names: [...new Set(each.filter(({ rating }) => rating === worst).map(({ name }) => name))],
    evidence: [...new Set(ordered.map(({ name, rating }) => `${name}: ${rating}`))],
  };
}

/** True for a rating below sufficient: a finding that stands, whatever else was not seen. */
export const isBad = (rating: Rating): boolean => rating === "phase-out" || rating === "insufficient";

/**
 * The conclusion from rated names: the gravest rating, with the names that have it. What should go stands whatever else was not seen;
 * what is in order counts only when everything needed was seen.
 */
export function judgeRated(rated: RatedNames | undefined, gaps: readonly Gap[]): Judgement<Rating | "unseen">[] {
  if (rated === undefined || (gaps.length > 0 && !isBad(rated.worst))) return inconclusive(gaps);
  return [{ verdict: rated.worst, say: rated.worst, params: { names: rated.names.join(", ") }, evidence: rated.evidence }];
}
