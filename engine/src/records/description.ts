import { type Claim, claimOf, type End } from "../versions/claim.ts";
import { aboutProduct, describe, sharesWord } from "../versions/listed.ts";
import { type Clause, readPhrase } from "../versions/prose/phrase.ts";
import { compareKeys, covers, overlaps } from "../versions/stretch.ts";
import { versionKey } from "../versions/key.ts";
import { nameWords } from "./entries.ts";
import type { Range, StatementSource } from "../match/types.ts";
import type { ProductEntries } from "./statements.ts";

/**
 * What a description says of each product of a record. Where the record names several, only what stands beside a word that names this one and no
 * other counts. The text is read once, when first asked for.
 */
export function tellerOf(description: string, groups: readonly ProductEntries[]): (group: ProductEntries) => Claim[] {
  // Editions of one product share what is said of it.
  const products = [...new Map(groups.map((group) => [group.identity.keys.join("\n"), group])).values()];
  let clauses: readonly Clause[] | undefined;
  let uses: ReadonlyMap<string, number> | undefined;
  return (group) => {
    clauses ??= readPhrase(withoutAttacks(description), "prose");
    if (clauses.length === 0) return [];
    const { identity } = group;
    const own = nameWords(identity, undefined);
    let about = clauses;
    if (products.length > 1) {
      const used = (uses ??= wordUses(products));
      const telling = own.filter((word) => used.get(word) === 1);
      about = clauses.filter((clause) => sharesWord(clause.label, telling));
    }
    return aboutProduct(about, { own, others: [] })
      .map((clause) => ({ ...claimOf(identity.profile, "affected", clause, describe(clause), true), label: clause.label }))
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
  const inMajors = told.filter((claim) => majors.has(claim.upper?.parsed?.numbers[0]));
  // "Acrobat Reader versions 20.005.30539, 23.008.20470 and earlier": what stands in one list belongs to the same product.
  const lists = new Set(
    inMajors.filter((claim) => stated.some((end) => claim.upper && sameEnd(end, claim.upper))).map(({ label }) => label),
  );
  const claims = told.filter((claim) => inMajors.includes(claim) || lists.has(claim.label));
  const named = claims.flatMap((claim) => (claim.kind === "range" && claim.fromZero && claim.upper ? [claim.upper] : []));
  if (stated.length === 0 || named.length === 0 || named.length < claims.length) return null;
  const holdsAll = stated.every((end) => named.some((other) => sameEnd(end, other)));
  if (holdsAll) return named.some((end) => !stated.some((other) => sameEnd(end, other))) ? claims : null;
  return stated.every((end) => named.some((other) => sameEnd(end, other) || other.text.startsWith(`${end.text}.`))) ? claims : null;
}

const sameEnd = (left: End, right: End): boolean => compareKeys(left.key, right.key) === 0;

/** True for a claim that says where it ends. */
export const isBounded = (claim: Claim): boolean => claim.kind === "range" || claim.kind === "single";

/** Fields that say less than any sentence: all versions, put in by others (CISA's "*"), or only starts without an end. */
export function saysLess(group: ProductEntries, source: StatementSource): boolean {
  const claims = group.entries.flatMap((entry) => entry.claims).filter((claim) => claim.status === "affected");
  return claims.length > 0 && claims.every(({ kind }) => (kind === "all" && source === "adp") || kind === "open");
}

/** "Affects X, Y and Z up to 1.6" beside a list that ends with 1.6: everything up to it (VulDB lists one release in ten, or the day of the report). */
export function throughHighest(group: ProductEntries, description: string): ProductEntries {
  const claims = group.entries.flatMap((entry) => entry.claims);
  const [first] = group.entries;
  if (first === undefined || claims.length === 0 || !/\bup to v?\d/i.test(description)) return group;
  if (!claims.every((claim) => claim.kind === "single" && claim.status === "affected")) return group;
  const text = claims.reduce((high, claim) => (compareKeys(claim.stretch.hi, high.stretch.hi) > 0 ? claim : high)).upper?.text ?? "";
  const highest = versionKey(group.identity.profile.scheme, text);
  const named = [...description.matchAll(/\bup to (v?\d(?:[\w.-]*\w)?)/gi)].map((match) =>
    versionKey(group.identity.profile.scheme, match[1] ?? ""),
  );
  if (highest === null || !named.some((key) => key !== null && compareKeys(key, highest) === 0)) return group;
  const clause = { upper: { text, inclusive: true } };
  return { ...group, entries: [{ ...first, claims: [claimOf(group.identity.profile, "affected", clause, describe(clause), true)] }] };
}

const reaches =
  /[<≤]|\b(?:fix(?:ed|es)?|upgrad|updat|patched|under|since|from|starting|earlier|prior|before|below|older|lower|previous|through|thru|till|until|up to|to (?:\w+ )?v?\d)/i;

/**
 * True for fields that a sentence may complete: single versions of which it may say "and earlier", and whatever others put in (CISA) where the publisher
 * itself wrote nothing but the sentence.
 */
export function mayReachFurther(group: ProductEntries, source: StatementSource, description: string): boolean {
  const claims = group.entries.flatMap((entry) => entry.claims);
  if (claims.length === 0 || !reaches.test(description)) return false;
  if (source === "adp") return claims.every(({ status, kind }) => status === "affected" && kind !== "undecided");
  return claims.length === 1 && claims.every(({ status, kind }) => status === "affected" && kind === "single");
}

/** True where the text names every version that the fields name as an end, and says of at least one that it ends a range. */
export function reachesFurther(group: ProductEntries, told: readonly Claim[]): boolean {
  const { scheme } = group.identity.profile;
  const end = (claim: Claim): string => {
    const key = claim.upper && versionKey(scheme, claim.upper.text);
    return key ? Buffer.from(key).toString("hex") : "";
  };
  const said = new Set(told.map(end));
  const listed = group.entries.flatMap((entry) => entry.claims.map(end));
  return told.some(({ kind }) => kind === "range") && !said.has("") && listed.every((key) => key !== "" && said.has(key));
}

/** "7.0 all versions": what of a branch the fields list stops short of the branch that the text names whole (Fortinet). */
export function wholeBranches(told: readonly Claim[], said: readonly Range[]): Range[] {
  return told.flatMap(({ kind, wildcard, stretch, lower }) => {
    if (kind !== "single" || wildcard !== true || lower === undefined) return [];
    const touched = said.some((range) => range.label === "affected" && overlaps(range, stretch) && !covers(range, stretch));
    return touched ? [{ lo: stretch.lo, hi: stretch.hi, label: "affected" as const, text: `${lower.text} all versions` }] : [];
  });
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
