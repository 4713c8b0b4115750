import type { Stretch } from "../match/types.ts";
import { afterVersion, branchNumbers, branchStretch, namesNoVersion, readVersion, startsAtZero, wildcardNumbers } from "./bound.ts";
import { versionKey } from "./key.ts";
import type { ParsedVersion } from "./schemes/parse.ts";
import type { Bound, Clause } from "./prose/phrase.ts";
import type { ProductProfile } from "./profile.ts";
import { compareKeys, wholeLine } from "./stretch.ts";

export type Status = "affected" | "unaffected" | "unknown";

/** An end of a claim with the key it stands for. */
export interface End {
  readonly key: Uint8Array;
  readonly text: string;
  readonly inclusive: boolean;
  /** Numbers and words, to see which branch it belongs to; null where the scheme has none. */
  readonly parsed: ParsedVersion | null;
}

/** One thing a record says about a stretch of versions, before the claims of an entry are seen together. */
export interface Claim {
  readonly status: Status;
  /** `single`: one version or branch; `range`: has an upper end; `open`: from a version on; `undecided`: names no usable version. */
  readonly kind: "single" | "range" | "open" | "all" | "undecided";
  readonly stretch: Stretch;
  /** Starts with the first version, by "0", "*" or by silence. */
  readonly fromZero: boolean;
  readonly lower?: End;
  readonly upper?: End;
  /** A single version named with a wildcard: the whole branch is meant. */
  readonly wildcard?: boolean;
  /** The upper end says "unspecified": it may belong to the neighbour. */
  readonly halfOpen: boolean;
  readonly fixed?: string;
  readonly text: string;
  /** Product words beside the version, where the text has some. */
  readonly label?: string;
  /** Read from words ("2.1 and earlier"), not from fields. */
  readonly worded: boolean;
}

const hash = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,64}$/i;
const foreignBuild = /\.(?:el|fc|amzn|oe|cm)\d|ubuntu\d|[+~]deb\d|^\d+:\d|redhat-?\d|\bsuse\b|^https?:/i;

/** True for a text that names a version this product's scheme cannot place: commit hashes, package builds of a distribution, addresses. */
export function isForeign(profile: ProductProfile, text: string): boolean {
  const clean = text.trim();
  return hash.test(clean) || (profile.scheme !== "deb" && profile.scheme !== "rpm" && foreignBuild.test(clean));
}

const undecided = (status: Status, text: string, worded: boolean): Claim => ({
  status,
  kind: "undecided",
  stretch: wholeLine,
  fromZero: true,
  halfOpen: false,
  text,
  worded,
});

/** Turns what a text says into a claim about keys; a version that cannot be placed makes it undecided. */
export function claimOf(profile: ProductProfile, status: Status, clause: Omit<Clause, "label">, text: string, worded: boolean): Claim {
  const fixed = clause.fixed === undefined ? {} : { fixed: clause.fixed };
  const base = { status, text, worded, halfOpen: false, ...fixed };
  if (clause.all === true) return { ...base, kind: "all", stretch: wholeLine, fromZero: true };
  if (clause.single !== undefined) return singleClaim(profile, base, clause.single);
  const lower = clause.lower === undefined || startsAtZero(clause.lower.text) ? undefined : lowerEnd(profile, clause.lower);
  const endless = clause.upper === undefined || namesNoVersion(clause.upper.text);
  const upper = endless || clause.upper === undefined ? undefined : upperEnd(profile, clause.upper);
  if (lower === null) return { ...undecided(status, text, worded), ...(upper ? { upper } : {}) };
  const lo = lower?.key ?? wholeLine.lo;
  const from = { fromZero: lower === undefined, ...(lower ? { lower } : {}) };
  if (upper === null) return { ...undecided(status, text, worded), stretch: { lo, hi: wholeLine.hi }, ...from };
  if (upper === undefined) {
    const halfOpen = clause.upper !== undefined && clause.upper.text.trim() !== "*";
    // "unspecified to None" says nothing; "0 to *" says all.
    if (!lower && halfOpen) return undecided(status, text, worded);
    return { ...base, kind: lower ? "open" : "all", stretch: { lo, hi: wholeLine.hi }, ...from, halfOpen };
  }
  return { ...base, kind: "range", stretch: { lo, hi: upper.key }, ...from, upper };
}

function singleClaim(profile: ProductProfile, base: Pick<Claim, "status" | "text" | "worded" | "halfOpen">, text: string): Claim {
  if (text.trim() === "*") return { ...base, kind: "all", stretch: wholeLine, fromZero: true };
  // A lone "0" is the start of a range whose end was forgotten.
  if (text.trim() === "0") return undecided(base.status, base.text, base.worded);
  const read = isForeign(profile, text) ? null : readVersion(profile, text);
  const key = versionKey(profile.scheme, text);
  if (!read) return undecided(base.status, base.text, base.worded);
  const parsed = branchNumbers(profile.scheme, text);
  const end: End = { key: key ?? read.stretch.lo, text, inclusive: true, parsed };
  const wildcard = wildcardNumbers(profile.scheme, text) !== null;
  return { ...base, kind: "single", stretch: read.stretch, fromZero: false, lower: end, upper: end, wildcard };
}

function lowerEnd(profile: ProductProfile, bound: Bound): End | null {
  const text = bound.text.trim();
  const star = wildcardNumbers(profile.scheme, text);
  if (star) return { key: branchStretch(profile.scheme, star).lo, text, inclusive: true, parsed: { numbers: star, tail: [] } };
  const key = isForeign(profile, text) ? null : versionKey(profile.scheme, text);
  if (key === null) return null;
  return { key: bound.inclusive ? key : afterVersion(key), text, inclusive: bound.inclusive, parsed: branchNumbers(profile.scheme, text) };
}

/** "8.1.*" closes after the branch, "< 8.x" before it; "<= 12.1" of a product that counts in four numbers takes in all of 12.1. */
function upperEnd(profile: ProductProfile, bound: Bound): End | null {
  const text = bound.text.trim();
  const star = wildcardNumbers(profile.scheme, text);
  if (star) {
    const branch = branchStretch(profile.scheme, star);
    const after = bound.inclusive || text.endsWith("*");
    return { key: after ? branch.hi : branch.lo, text, inclusive: after, parsed: { numbers: star, tail: [] } };
  }
  const key = isForeign(profile, text) ? null : versionKey(profile.scheme, text);
  if (key === null) return null;
  const parsed = branchNumbers(profile.scheme, text);
  if (!bound.inclusive) return { key, text, inclusive: false, parsed };
  const whole = parsed !== null && parsed.tail.length === 0 && parsed.numbers.length < profile.depth;
  return { key: whole ? branchStretch(profile.scheme, parsed.numbers).hi : afterVersion(key), text, inclusive: true, parsed };
}

/** True when both ends name the same version. */
export function hasEqualEnds(profile: ProductProfile, claim: Claim): boolean {
  if (claim.kind !== "range" || !claim.lower || !claim.upper) return false;
  const [lower, upper] = [versionKey(profile.scheme, claim.lower.text), versionKey(profile.scheme, claim.upper.text)];
  return lower !== null && upper !== null && compareKeys(lower, upper) === 0;
}
