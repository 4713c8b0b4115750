import { type Claim, claimOf, type End } from "../versions/claim.ts";
import { aboutProduct, describe, sharesWord } from "../versions/listed.ts";
import { type Clause, readPhrase } from "../versions/prose/phrase.ts";
import { compareKeys } from "../versions/stretch.ts";
import { nameWords } from "./entries.ts";
import type { ProductEntries } from "./statements.ts";

/**
 * What a description says of each product of a record. Where the record names several, only what stands beside a word that names this one and no
 * other counts. The text is read once, when first asked for.
 */
export function tellerOf(description: string, groups: readonly ProductEntries[]): (group: ProductEntries) => Claim[] {
  let clauses: readonly Clause[] | undefined;
  let uses: ReadonlyMap<string, number> | undefined;
  return (group) => {
    clauses ??= readPhrase(withoutAttacks(description), "prose");
    if (clauses.length === 0) return [];
    const { identity } = group;
    const own = nameWords(identity, undefined);
    let about = clauses;
    if (groups.length > 1) {
      const used = (uses ??= wordUses(groups));
      const telling = own.filter((word) => used.get(word) === 1);
      about = clauses.filter((clause) => sharesWord(clause.label, telling));
    }
    return aboutProduct(about, { own, others: [] })
      .map((clause) => claimOf(identity.profile, "affected", clause, describe(clause), true))
      .filter((claim) => claim.kind !== "undecided");
  };
}

/** In how many products' names a word stands. */
function wordUses(groups: readonly ProductEntries[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { identity } of groups) for (const word of nameWords(identity, undefined)) uses.set(word, (uses.get(word) ?? 0) + 1);
  return uses;
}

/** Sentences about attacks seen ("exploited against versions before 16.7.1") say nothing of where the flaw is. */
const withoutAttacks = (text: string): string =>
  text
    .split(/(?<=[.;])\s/)
    .filter((sentence) => !/\bexploited (?:in the wild )?against\b/i.test(sentence))
    .join(" ");

/**
 * What the description adds where the fields hold only some of the upper ends that it names (Adobe lists one of its branches), or ends cut short
 * (Apple writes 16.7 for 16.7.6). Only plain upper ends are compared, within the major releases that the fields speak of.
 * @returns the description's claims to go by instead of the fields, null when the fields are complete
 */
export function fullerClaims(group: ProductEntries, told: readonly Claim[]): Claim[] | null {
  const stated = plainEnds(group) ?? [];
  const majors = new Set(stated.map((end) => end.parsed?.numbers[0]));
  const claims = told.filter((claim) => majors.has(claim.upper?.parsed?.numbers[0]));
  const named = claims.flatMap((claim) => (claim.kind === "range" && claim.fromZero && claim.upper ? [claim.upper] : []));
  if (stated.length === 0 || named.length === 0 || named.length < claims.length) return null;
  const same = (left: End, right: End): boolean => compareKeys(left.key, right.key) === 0;
  const holdsAll = stated.every((end) => named.some((other) => same(end, other)));
  if (holdsAll) return named.some((end) => !stated.some((other) => same(end, other))) ? claims : null;
  return stated.every((end) => named.some((other) => same(end, other) || other.text.startsWith(`${end.text}.`))) ? claims : null;
}

const dotted = /\d+(?:\.\d+)+[\w-]*/g;

/** Quick look whether a description names any version besides the ends that the fields state; most do not. */
export function namesMore(description: string, ends: readonly End[]): boolean {
  const stated = new Set(ends.map((end) => end.text.replace(/^v/i, "")));
  return (description.slice(0, 8000).match(dotted) ?? []).some((version) => !stated.has(version));
}

/** Upper ends of a group that says nothing but "up to these"; null when it says more, or nothing. */
export function plainEnds(group: ProductEntries): End[] | null {
  const claims = group.entries.flatMap((entry) => entry.claims).filter((claim) => claim.status === "affected");
  if (claims.length === 0 || !claims.every((claim) => claim.kind === "range" && claim.fromZero)) return null;
  return claims.flatMap((claim) => (claim.upper ? [claim.upper] : []));
}

/** Unaffected ranges with both ends, under a default of unaffected, with nothing affected: the status is a slip. */
export function contradictory({ entries }: ProductEntries): boolean {
  const claims = entries.flatMap((entry) => (entry.defaultStatus === "unaffected" ? entry.claims : []));
  return (
    claims.every((claim) => claim.status === "unaffected") &&
    claims.some((claim) => claim.kind === "range" && claim.upper?.inclusive === false)
  );
}
