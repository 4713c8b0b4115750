import table from "@schakel/content/probes/ssh-ratings.json" with { type: "json" };
import type { Judgement } from "../check.ts";
import { judgeRated, rateBy } from "../judging/rated.ts";
import { ratings, type Rating, type Sizes } from "../table/table.ts";
import type { SshGap } from "./facts.ts";

/** Names per rating, matched as in the data: a star stands for anything. */
export type NameRatings = Readonly<Record<Rating, readonly string[]>>;

/** How SSH is rated: content/probes/ssh-ratings.json, dated and with its sources. */
export interface SshRatings {
  readonly kex: NameRatings;
  readonly postQuantum: readonly string[];
  /** Names in the list of key exchanges that are none: they tell what a side can do. */
  readonly pseudo: readonly string[];
  readonly hostKeys: NameRatings;
  readonly ciphers: NameRatings;
  readonly macs: NameRatings;
  readonly modulus: Sizes;
  readonly rsa: Sizes;
}

/** JSON has no literal types, so the compiler cannot see that a rating is one; `ratings.test.ts` does. */
export const sshRatings = table as unknown as SshRatings;

export function matches(pattern: string, name: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === name;
  const tail = rest.at(-1) ?? "";
  const middle = rest.slice(0, -1).join("*");
  return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail) && name.includes(middle);
}

/** The rating of a name: one that is listed in full before one that a star covers, and of those the gravest; undefined for a name nobody rated. */
export function rateSshName(names: NameRatings, name: string): Rating | undefined {
  return (
    ratings.find((rating) => names[rating].includes(name)) ??
    ratings.findLast((rating) => names[rating].some((pattern) => matches(pattern, name)))
  );
}

/** Something with a rating of its own beside the names: a modulus, a key. */
export interface Extra {
  readonly name: string;
  readonly rating: Rating;
}

/**
 * The conclusion about a list of algorithms: the gravest rating with the names that have it. A name that the table does not know is told
 * and counts for nothing: new ones come, and not to know them is our shortcoming.
 */
export function judgeSshNames(
  names: readonly string[],
  known: NameRatings,
  gaps: readonly SshGap[],
  extras: readonly Extra[] = [],
): Judgement<Rating | "unseen" | "unknown">[] {
  const each = names.map((name) => ({ name, rating: rateSshName(known, name) }));
  const unknown = each.filter(({ rating }) => rating === undefined).map(({ name }) => name);
  const rated = rateBy(
    [...each.flatMap(({ name, rating }) => (rating === undefined ? [] : [{ name, rating }])), ...extras],
    ({ rating }) => rating,
    ({ name }) => name,
  );
  const told: Judgement<"unknown">[] =
    unknown.length === 0 ? [] : [{ verdict: "info", say: "unknown", params: { names: unknown.join(", ") }, evidence: unknown }];
  return [...judgeRated(rated, gaps), ...told];
}

/** The key exchanges in a list, without the pseudo-algorithms. */
export const realKex = (kex: readonly string[]): readonly string[] =>
  kex.filter((name) => !sshRatings.pseudo.some((pattern) => matches(pattern, name)));
