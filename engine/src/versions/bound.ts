import type { Stretch } from "../match/types.ts";
import { afterPrefixKey, prefixKey, versionKey } from "./key.ts";
import { MAX_VERSION_LENGTH, type ParsedVersion, parseVersion } from "./schemes/parse.ts";
import type { ProductProfile, SchemeName } from "./profile.ts";
import { justAfter, wholeLine } from "./stretch.ts";
import { AFTER_BUILDS, END, NUMBER } from "./schemes/words.ts";

const nothing =
  /^(?:|[-–*?]+|n\/?a|none|null|all|any|every|unspecified|unknown|undefined|various|multiple|several|see .*|tbd|not (?:specified|applicable|available)|x)$/i;
const wildcard = /^(.*?\d)(?:\.(?:x+|\*)|\*)+(?:[-_\s].*)?$/i;
const zeros = /^[v\s]*0+(?:\.0+)*$/i;

/** True for a text in the place of a version that names none: "n/a", "unspecified", "*", "All". */
export const namesNoVersion = (text: string): boolean => nothing.test(text.trim());

/** True for "0", "0.0.0", "*", "n/a": a lower end that means "from the first one". */
export const startsAtZero = (text: string): boolean => namesNoVersion(text) || zeros.test(text.trim());

const unprefixed: ReadonlySet<SchemeName> = new Set(["deb", "rpm"]);

/** Leading numbers of "8.x", "5.1.*", "h5.0.x"; null when the text has no wildcard or the scheme has no branches. */
export function wildcardNumbers(scheme: SchemeName, text: string): readonly string[] | null {
  if (unprefixed.has(scheme) || text.length > MAX_VERSION_LENGTH) return null;
  const stem = wildcard.exec(text.trim())?.[1];
  const parsed = stem === undefined ? null : parseVersion(scheme === "windows" ? "generic" : scheme, stem);
  return parsed !== null && parsed.tail.length === 0 ? parsed.numbers : null;
}

/** "19c", "11g", "23ai": Oracle's names for the lines 19, 11 and 23. */
export const yearly = /^(\d{2})(?:c|g|ai)$/i;

/** Everything that starts with these numbers, pre-releases included; the whole line for schemes without branches. */
export function branchStretch(scheme: SchemeName, numbers: readonly string[]): Stretch {
  if (unprefixed.has(scheme)) return wholeLine;
  // PEP 440 keys start with the epoch.
  const epoch = scheme === "pypi" ? Uint8Array.of(NUMBER) : new Uint8Array(0);
  return { lo: concat(epoch, prefixKey(numbers)), hi: concat(epoch, afterPrefixKey(numbers)) };
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

/** First key above a version and all its builds. */
export function afterVersion(key: Uint8Array): Uint8Array {
  if (key.at(-1) !== END) return justAfter(key);
  const next = Uint8Array.from(key);
  next[next.length - 1] = AFTER_BUILDS;
  return next;
}

/** One version with its builds. */
export const versionStretch = (key: Uint8Array): Stretch => ({ lo: key, hi: afterVersion(key) });

/** Numbers and words of a version as far as branches are concerned; null for schemes without them. */
export function branchNumbers(scheme: SchemeName, text: string): ParsedVersion | null {
  return unprefixed.has(scheme) ? null : parseVersion(scheme, text);
}

/**
 * What a version text covers by itself: a wildcard or a text with fewer numbers than the vendor's full version is the whole branch.
 * @returns null when it holds no version
 */
export function readVersion(
  profile: ProductProfile,
  text: string,
): { readonly stretch: Stretch; readonly precision: "exact" | "branch" } | null {
  const star = wildcardNumbers(profile.scheme, text);
  if (star) return { stretch: branchStretch(profile.scheme, star), precision: "branch" };
  const key = versionKey(profile.scheme, text);
  if (key === null) return null;
  const parsed = branchNumbers(profile.scheme, text);
  if (parsed && isBranch(profile, parsed))
    return { stretch: branchStretch(profile.scheme, significant(profile, parsed.numbers)), precision: "branch" };
  return { stretch: versionStretch(key), precision: "exact" };
}

function isBranch(profile: ProductProfile, version: ParsedVersion): boolean {
  if (version.tail.length > 0) return false;
  if (profile.patched === true && version.numbers.length <= profile.depth) return true;
  return version.numbers.length < profile.depth;
}

/** Windows records write "10.0.0" for the start of 10.0: its third number is never zero. */
const significant = (profile: ProductProfile, numbers: readonly string[]): readonly string[] =>
  profile.scheme === "windows" && numbers.length === 3 && numbers[2] === "0" ? numbers.slice(0, 2) : numbers;
