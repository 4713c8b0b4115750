import { type Claim, claimOf, type End } from "../versions/claim.ts";
import { aboutProduct, describe, sharesWord } from "../versions/listed.ts";
import { type Clause, readPhrase } from "../versions/phrase.ts";
import { compareKeys } from "../versions/stretch.ts";
import { nameWords } from "./entries.ts";
import type { ProductEntries } from "./statements.ts";

/**
 * What a description says of each product of a record. Where the record names several, only what stands beside a word that names this one and no
 * other counts. The text is read once, when first asked for.
 */
export function tellerOf(description: string, groups: readonly ProductEntries[]): (group: ProductEntries) => Claim[] {
  let clauses: readonly Clause[] | undefined;
  return (group) => {
    clauses ??= readPhrase(description, "prose");
    const { identity } = group;
    const own = nameWords(identity, undefined);
    const others = new Set(groups.flatMap((other) => (other === group ? [] : nameWords(other.identity, undefined))));
    const telling = own.filter((word) => !others.has(word));
    const about = groups.length === 1 ? clauses : clauses.filter((clause) => sharesWord(clause.label, telling));
    return aboutProduct(about, { own, others: [] })
      .map((clause) => claimOf(identity.profile, "affected", clause, describe(clause), true))
      .filter((claim) => claim.kind !== "undecided");
  };
}

/**
 * True when the fields hold only some of the upper ends that the description names (Adobe lists one of its branches), or an end cut short of it
 * (Apple writes 16.7 for 16.7.6). Only plain upper ends are compared, within one major release.
 */
export function cutShort(group: ProductEntries, told: readonly Claim[]): boolean {
  const stated = plainEnds(group) ?? [];
  if (stated.length === 0) return false;
  const named = told.flatMap((claim) => (claim.kind === "range" && claim.fromZero && claim.upper ? [claim.upper] : []));
  const majors = new Set(stated.map((end) => end.parsed?.numbers[0]));
  if (named.length < told.length || named.some((end) => !majors.has(end.parsed?.numbers[0]))) return false;
  const same = (left: End, right: End): boolean => compareKeys(left.key, right.key) === 0;
  if (stated.every((end) => named.some((other) => same(end, other)))) return named.some((end) => !stated.some((other) => same(end, other)));
  return stated.every((end) => named.some((other) => same(end, other) || other.text.startsWith(`${end.text}.`)));
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
