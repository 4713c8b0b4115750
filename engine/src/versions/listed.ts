import type { CveVersion } from "@schakel/standards";
import { type Claim, claimOf, type End, isForeign, type Status } from "./claim.ts";
import { namesNoVersion, startsAtZero, yearly } from "./bound.ts";
import { versionKey } from "./key.ts";
import { belowEnds } from "./lines.ts";
import { branchNumbers } from "./bound.ts";
import { type Clause, readPhrase } from "./prose/phrase.ts";
import type { ProductProfile } from "./profile.ts";
import { compareKeys, intersect, wholeLine } from "./stretch.ts";

/** A claim with the track it speaks of: "fips", "" for the ordinary one. */
export interface TrackClaim {
  readonly track: string;
  readonly claim: Claim;
}

const plain = /^v?\d[\w.()+:~*]*$/i;
/** Longest text in the place of a version that is read; the format allows 1024 characters. */
const MAX_TEXT = 1024;
/** "3,2,0" for 3.2.0. */
const commaDots = /^\d{1,3}(?:,\d{1,3}){2,4}$/;
const operatorSigns = /^[<>=\s]+/;
const updateOnly = /^(?:cu|sp|su|u|update|patch|hotfix|hf|p)\s*\d+\w?$/i;
const certified = /[-\s(]*\b(?:fips|ndcpp)\b\)?/i;

/**
 * Reads one listed version of a CVE record (CVE JSON 5 `versions`, its version algorithm with `changes`, and the prose people write into it).
 */
export function readListed(profile: ProductProfile, version: CveVersion, names: () => ProductNames): TrackClaim[] {
  const written = version.version.slice(0, MAX_TEXT);
  const track = certified.test(written) ? "fips" : "";
  const text = withoutBranch(withoutHardware(track === "" ? written.trim() : written.replace(certified, "").trim())).replace(
    yearly,
    "$1.x",
  );
  const { status } = version;
  const stated = (version.lessThan ?? version.lessThanOrEqual)?.slice(0, MAX_TEXT);
  if (stated === undefined) return readText(profile, status, text, names).map((claim) => ({ track, claim }));
  return severalVersions(stated)
    .flatMap((upper) => withChanges(profile, status, rangeClause(profile, text, upper, version.lessThan === undefined), version))
    .map((claim) => ({ track, claim }));
}

/** "2.6_2.2.2 Build 20231017" is firmware 2.2.2 of hardware 2.6 (TP-Link); the "_3" of "1.0.9.90_3" belongs to the version. */
const withoutHardware = (text: string): string =>
  text.includes("_") ? (/^v?\d+(?:\.\d+)?_(\d+\.\d+\.\d[^_]*)$/i.exec(text)?.[1] ?? text) : text;

/** "Open Source Branch 9.18 9.18.0 through versions before 9.18.7": the branch stands before its own range (ISC). */
const withoutBranch = (text: string): string =>
  /\bbranch(?:es)?\s/i.test(text)
    ? text
        .replace(/^[a-z ]{0,40}\bbranch(?:es)?\s+\d\S*(?:\s+through\s+\d\S*)?\s+(?=\d+\.\d\S*\s+(?:through|to|before|up)\b)/i, "")
        .replace(/\bthrough versions up to (?:and including )?/i, "through ")
    : text;

/** "2024 Q1 (10.0.24.130)": of a release by its quarter or year the number in brackets counts. */
const numberInBrackets = (text: string): string => /^20\d\d\s*(?:[QR]\d(?:\s*SP\d)?)?\s*\(v?(\d+(?:\.\d+){2,})\)$/i.exec(text)?.[1] ?? text;

/** "3005.5, 3006.6" where one version should stand. */
function severalVersions(text: string): string[] {
  const parts = text.split(/,\s+|\s+(?:and|or)\s+/);
  return parts.length > 1 && parts.every((part) => /^v?\d[\w.()-]*$/i.test(part.trim())) ? parts : [text];
}

const condition = /\b(?:when|if|running on|using)\b/i;

/** Reads a text that stands where a version should. */
export function readText(profile: ProductProfile, status: Status, text: string, names: () => ProductNames): Claim[] {
  if (namesNoVersion(text))
    return [claimOf(profile, status, /^(?:\*|all|any|every)$/i.test(text) ? { all: true } : { single: text }, text, true)];
  if (plain.test(text) || commaDots.test(text)) return [claimOf(profile, status, { single: text }, text, false)];
  const clauses = isForeign(profile, text) ? [] : aboutProduct(readPhrase(text, "field"), names());
  if (clauses.length === 0) return [claimOf(profile, status, { single: "n/a" }, text, true)];
  return clauses.map((clause) => {
    // "All versions only when running on X < 2": told, not decided.
    const conditional = status === "affected" && condition.test(clause.label);
    const claim = claimOf(profile, conditional ? "unknown" : status, clause, clauses.length === 1 ? text : describe(clause), true);
    return clause.label === "" ? claim : { ...claim, label: clause.label };
  });
}

/** Words by which prose names the product, and those by which it names others that the same text speaks of. */
export interface ProductNames {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** Clauses whose words name another product are dropped: where some name this one, or where it is known to be another. */
export function aboutProduct(all: readonly Clause[], names: ProductNames): readonly Clause[] {
  const clauses = all.filter((clause) => !namesPart(clause.label, names.own));
  const own = clauses.filter((clause) => sharesWord(clause.label, names.own));
  if (own.length === 0) return clauses.filter((clause) => !sharesWord(clause.label, names.others));
  return clauses.filter((clause) => clause.label === "" || trackOnly.test(clause.label) || own.includes(clause));
}

/** "2.470 and earlier, LTS 2.452.3 and earlier": a line of the same product. */
const trackOnly = /^(?:(?:and|or|its|the) )?(?:lts|esr|stable|weekly|legacy|series|line|branch|versions?|releases?)$/i;

/** The same among the versions of a whole entry: "Java SE:17.0.2" beside "GraalVM:21.3.1". */
export function withoutOthers(listed: readonly TrackClaim[], names: () => ProductNames): readonly TrackClaim[] {
  if (!listed.some(({ claim }) => claim.label !== undefined)) return listed;
  const { own } = names();
  const ownLabel = ({ claim }: TrackClaim): boolean => claim.label !== undefined && sharesWord(claim.label, own);
  return listed.some(ownLabel) ? listed.filter((one) => one.claim.label === undefined || ownLabel(one)) : listed;
}

const partWord =
  /\b(serial(?: numbers?)?|engines?|signatures?|definitions?|database|modules?|components?|library|libraries|extensions?|add-?ons?|plug-?ins?)$/i;

/** "FortiOS AV engine 6.2.168": the version of a part says nothing of the product. */
function namesPart(label: string, own: readonly string[]): boolean {
  const part = partWord.exec(label)?.[1]?.toLowerCase();
  return part !== undefined && !own.some((name) => part.startsWith(name));
}

/** True when the words before a version name the product. */
export function sharesWord(label: string, names: readonly string[]): boolean {
  if (label === "") return false;
  const words = label.toLowerCase().split(/[^a-z0-9]+/);
  return names.some((name) => words.includes(name));
}

/** A clause in the notation that people read as evidence. */
export function describe(clause: Omit<Clause, "label">): string {
  if (clause.all === true) return "all versions";
  if (clause.single !== undefined) return clause.single;
  const parts = [];
  if (clause.lower) parts.push(`${clause.lower.inclusive ? ">=" : ">"} ${clause.lower.text}`);
  if (clause.upper) parts.push(`${clause.upper.inclusive ? "<=" : "<"} ${clause.upper.text}`);
  return parts.join(", ");
}

/** "next of 1.0.1" excludes 1.0.1; of "2019 (14.0)" to "14.0.12380" the number in brackets counts. */
function lowerText(version: string, upper: string): { readonly lower: string; readonly inclusive: boolean } {
  const clean = version.replace(operatorSigns, "").trim();
  const after = /^(?:next of|after|later than)\s+(\S.*)$/i.exec(clean)?.[1];
  if (after !== undefined) return { lower: after, inclusive: false };
  const other = /^(\d+)[^(]*\(v?(\d+(?:\.\d+)+)\)$/i.exec(clean);
  const major = Number(/\d+/.exec(upper)?.[0] ?? "0");
  return { lower: other?.[2] !== undefined && Number(other[1]) > major ? other[2] : clean, inclusive: true };
}

const upperSign = /^(?:<\s*=?|(?:and )?(?:prior|earlier|older|below|before)(?: versions?)?)$/i;
/** Stands for an upper end that is no version ("publication", an address): it leaves the matter undecided. */
const NO_VERSION = "https:";

function rangeClause(profile: ProductProfile, version: string, stated: string, inclusive: boolean): Omit<Clause, "label"> {
  const { lower, inclusive: lowerInclusive } = lowerText(version, stated);
  const zero =
    startsAtZero(lower) ||
    !/\d/.test(lower) ||
    (lower.includes(" ") && (/\s0$/.test(lower) || /\b(?:and|or) (?:below|earlier|prior|older|lower|before)\b/i.test(lower)));
  let upper = numberInBrackets(stated.replace(operatorSigns, "").trim());
  const numbered = /\d/.test(upper);
  // "4.5.0.2" to "<", "2.1" to "prior": the version is the upper end, and only the sign or word stands behind it.
  if (!numbered && upperSign.test(stated.trim()) && /\d/.test(version))
    return { upper: { text: lower, inclusive: /=|prior|earlier|older|below/i.test(stated) } };
  if (!numbered && /^(?:all|any|every)(?: versions?)?$/i.test(upper)) upper = "*";
  // NetScaler writes "13.1" to "49.13" for 13.1-49.13.
  if (profile.scheme === "netscaler" && !zero && /^\d+\.\d+$/.test(upper) && /^\d+\.\d+$/.test(lower)) upper = `${lower}-${upper}`;
  // "1912 LTSR" to "CU9": the update of that release.
  if (!zero && updateOnly.test(upper)) upper = `${lower} ${upper}`;
  if (!numbered && !namesNoVersion(upper)) upper = NO_VERSION;
  return { ...(zero ? {} : { lower: { text: lower, inclusive: lowerInclusive } }), upper: { text: upper, inclusive } };
}

/** An upper end that is no version is not shown as one. */
function describeEnds(clause: Omit<Clause, "label">): string {
  if (clause.upper?.text !== NO_VERSION) return describe(clause);
  return clause.lower ? describe({ lower: clause.lower }) : "";
}

/** True for two numbers that people count as decimals, of which the first is the later: 5.78 after 5.775, 2.3 after 2.22. */
function isDecimalAfter(left: string, right: string): boolean {
  const decimal = /^\d+\.\d+$/;
  return decimal.test(left) && decimal.test(right) && left.split(".")[0] === right.split(".")[0] && Number(left) > Number(right);
}

/** The status flips at every change inside the range; changes that all lead out of it are fixes of release branches. */
function withChanges(profile: ProductProfile, status: Status, clause: Omit<Clause, "label">, version: CveVersion): Claim[] {
  const whole = claimOf(profile, status, clause, describeEnds(clause), false);
  if (version.changes === undefined) return [whole];
  const changes = version.changes.flatMap((change) => {
    const key = versionKey(profile.scheme, change.at);
    return key === null
      ? []
      : [{ key, text: change.at.trim(), inclusive: false, parsed: branchNumbers(profile.scheme, change.at), status: change.status }];
  });
  const leaving = changes.filter((change) => change.status === "unaffected");
  const [first] = leaving;
  if (status !== "affected" || !first) return [whole];
  if (
    leaving.length > 1 &&
    leaving.length === changes.length &&
    leaving.some((change) => compareKeys(change.key, whole.stretch.hi) === 0)
  ) {
    return fixesOfBranches(profile, { ...whole, stretch: { lo: whole.stretch.lo, hi: wholeLine.hi } }, leaving);
  }
  // "5.775" with a change at "5.78": counted as decimals, so that the change lies behind the end.
  if (leaving.length === 1 && changes.length === 1 && whole.upper?.inclusive === true && isDecimalAfter(first.text, whole.upper.text))
    return [whole];
  const inside = changes.filter((change) => compareKeys(change.key, whole.stretch.lo) > 0 && compareKeys(change.key, whole.stretch.hi) < 0);
  if (inside.length === 0) return [leaving.length === 1 && whole.upper?.inclusive === true ? { ...whole, fixed: first.text } : whole];
  if (inside.every((change) => change.status === "unaffected")) {
    return belowEnds(profile, inside).flatMap(({ end, stretch }) => {
      const part = intersect(stretch, whole.stretch);
      return part
        ? [
            {
              ...whole,
              kind: "range" as const,
              stretch: part,
              upper: end,
              fixed: end.text,
              fromZero: whole.fromZero && inside.length === 1,
            },
          ]
        : [];
    });
  }
  const points = inside.sort((left, right) => compareKeys(left.key, right.key));
  const starts = [{ key: whole.stretch.lo, status }, ...points];
  return starts.flatMap((start, at) => {
    const next = points[at];
    const stretch = { lo: start.key, hi: next?.key ?? whole.stretch.hi };
    const { fixed: _, ...rest } = whole;
    const fixed = next?.status === "unaffected" ? { fixed: next.text } : {};
    return [{ ...rest, kind: "range" as const, fromZero: false, status: start.status, stretch, ...fixed }];
  });
}

/** What of a stretch is affected when each of several fixes belongs to its own release branch (10.2.9-h11, 10.2.10-h4, 10.2.11). */
function fixesOfBranches(profile: ProductProfile, whole: Claim, fixes: readonly End[]): Claim[] {
  return belowEnds(profile, fixes).flatMap(({ end, stretch }) => {
    const part = intersect(stretch, whole.stretch);
    if (!part) return [];
    const { lower: _, ...rest } = whole;
    const lower = compareKeys(part.lo, whole.stretch.lo) === 0 ? whole.lower : undefined;
    const fromZero = whole.fromZero && fixes.length === 1;
    const text = describe({ ...(lower ? { lower } : {}), upper: end });
    return [{ ...rest, text, kind: "range" as const, stretch: part, upper: end, fixed: end.text, fromZero, ...(lower ? { lower } : {}) }];
  });
}
