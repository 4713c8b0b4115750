import type { Range, Stretch } from "../match/types.ts";
import { afterVersion, branchStretch, wildcardNumbers } from "./bound.ts";
import { type Claim, type End, hasEqualEnds, type Status } from "./claim.ts";
import { versionKey } from "./key.ts";
import { branchDepthOf, branchOf, belowEnds } from "./lines.ts";
import type { ProductProfile } from "./profile.ts";
import { cutRanges, layRanges } from "./ranges.ts";
import { compareKeys, intersect, isEmpty, subtract, union, wholeLine } from "./stretch.ts";

/** What an entry says of every version it does not list. */
export type DefaultStatus = Status | undefined;

/** More equal-ended ranges than this are a list of versions, not a bound per branch. */
const ENUMERATION = 6;

/**
 * Sees the claims of one entry together and compiles them to ranges: what lies in none is not affected.
 * @returns null when no claim names a usable version
 */
export function compileClaims(profile: ProductProfile, claims: readonly Claim[], defaultStatus: DefaultStatus): Range[] | null {
  const usable = claims.filter((claim) => claim.kind !== "undecided" || claim.lower !== undefined);
  if (usable.length === 0) return null;
  const [only] = usable;
  // Most records say one thing: a shortcut that gives what the rest of this function would.
  if (only !== undefined && usable.length === 1 && defaultStatus !== "unknown" && isPlain(profile, only))
    return [range("affected", only.stretch, only)];
  const paired = closeBranches(profile, pairHalves(usable));
  const affected = paired.filter((claim) => claim.status === "affected");
  const unaffected = paired.filter((claim) => claim.status === "unaffected");
  const unknown = paired.filter((claim) => claim.status === "unknown").map((claim) => range("possible", claim.stretch, claim));
  const closed = affected.some((claim) => claim.kind === "range" || (claim.kind === "single" && unaffected.length === 0));
  if (!closed && unaffected.length > 0 && (defaultStatus === "affected" || affected.length === 0)) {
    const spared = sparedStretches(profile, unaffected, defaultStatus !== "unaffected");
    const label = defaultStatus === "affected" ? "affected" : "possible";
    const anyFix = unaffected.some((claim) => claim.kind !== "single" || claim.wildcard !== true);
    if (defaultStatus === "unaffected" || (defaultStatus !== "affected" && !anyFix)) return layRanges(cutRanges(unknown, spared));
    return layRanges([...restRanges(label, spared, unaffected), ...cutRanges(unknown, spared)]);
  }
  if (affected.some((claim) => claim.kind === "open") && unaffected.some((claim) => claim.kind === "open"))
    return layRanges([...sweep(paired), ...unknown]);
  const said = affectedRanges(profile, affected);
  const spared = unaffected.flatMap((claim) => sparedBeside(profile, endBefore(claim, affected, unaffected), affected));
  const cut = cutRanges([...said, ...unknown], spared);
  return layRanges(defaultStatus === "unknown" ? [...cut, ...undecidedRest(said, affected, unaffected)] : cut);
}

const isPlain = (profile: ProductProfile, claim: Claim): boolean =>
  claim.status === "affected" &&
  claim.kind === "range" &&
  !isEmpty(claim.stretch) &&
  (claim.fromZero ? !profile.ownLineOnly : !hasEqualEnds(profile, claim));

const range = (label: Range["label"], stretch: Stretch, claim: Claim): Range => {
  const fixed = claim.fixed ?? (claim.upper && !claim.upper.inclusive ? claim.upper.text : undefined);
  const last = fixed === undefined && claim.upper?.inclusive === true ? claim.upper.text : undefined;
  return {
    lo: stretch.lo,
    hi: stretch.hi,
    label,
    text: claim.text,
    ...(fixed === undefined ? {} : { fixed }),
    ...(last === undefined ? {} : { after: last }),
  };
};

/** Atlassian writes one stretch as two halves: "8.6.0 to unspecified", "unspecified to 8.13.4". */
function pairHalves(claims: readonly Claim[]): Claim[] {
  const paired: Claim[] = [];
  for (const claim of claims) {
    const last = paired.at(-1);
    const [open, closing] = last?.kind === "open" ? [last, claim] : [claim, last];
    const fits =
      last?.status === claim.status &&
      open.kind === "open" &&
      (open.halfOpen || open.worded) &&
      closing?.kind === "range" &&
      closing.fromZero &&
      compareKeys(open.stretch.lo, closing.stretch.hi) < 0;
    if (!fits || !closing) paired.push(claim);
    else {
      paired[paired.length - 1] = {
        ...closing,
        fromZero: false,
        ...(open.lower ? { lower: open.lower } : {}),
        stretch: { lo: open.stretch.lo, hi: closing.stretch.hi },
        text: open.text === closing.text ? open.text : `>= ${open.lower?.text ?? "0"}, ${closing.text}`,
      };
    }
  }
  return paired;
}

/** 6.4.0, 6.4.1, 6.4.2 listed one by one are one stretch. */
function joinConsecutive(claims: readonly Claim[]): Claim[] {
  const singles = claims.filter((claim) => claim.kind === "single" && claim.lower?.parsed?.tail.length === 0);
  const sorted = singles.toSorted((left, right) => compareKeys(left.stretch.lo, right.stretch.lo));
  const joined: Claim[] = [];
  for (const claim of sorted) {
    const last = joined.at(-1);
    if (!last || !follows(last, claim)) joined.push(claim);
    else {
      const text = `${last.text.split(" to ")[0]} to ${claim.text}`;
      joined[joined.length - 1] = {
        ...last,
        stretch: { lo: last.stretch.lo, hi: claim.stretch.hi },
        text,
        ...(claim.upper ? { upper: claim.upper } : {}),
      };
    }
  }
  const isSingle = new Set(singles);
  return [...claims.filter((claim) => !isSingle.has(claim)), ...joined];
}

function follows(last: Claim, next: Claim): boolean {
  const [before, after] = [last.upper?.parsed?.numbers ?? [], next.lower?.parsed?.numbers ?? []];
  const end = after.length - 1;
  if (before.length !== after.length || end < 1) return false;
  return before.slice(0, end).join(".") === after.slice(0, end).join(".") && Number(after[end]) - Number(before[end]) === 1;
}

/** "15.1.0 to *" beside "16.1.0 to *" is the line of 15.1: an open end does not run into a line that has a claim of its own (F5). */
function closeBranches(profile: ProductProfile, claims: readonly Claim[]): Claim[] {
  const starts = claims.filter((claim) => claim.status === "affected" && claim.lower && claim.kind !== "single");
  if (starts.length < 2 || claims.some((claim) => claim.status === "unaffected")) return [...claims];
  return claims.map((claim) => {
    if (claim.kind !== "open" || claim.status !== "affected" || !claim.lower) return claim;
    const { lower } = claim;
    const next = starts.flatMap((other) => (other.lower && compareKeys(other.lower.key, lower.key) > 0 ? [other.lower] : []));
    const depth = next.length === 0 ? 0 : branchDepthOf(profile, [lower, ...next]);
    return depth === 0 ? claim : { ...claim, kind: "range", stretch: { lo: claim.stretch.lo, hi: branchOf(profile, lower, depth).hi } };
  });
}

function affectedRanges(profile: ProductProfile, all: readonly Claim[]): Range[] {
  const claims = joinConsecutive(all);
  const equal = new Set(claims.filter((claim) => hasEqualEnds(profile, claim)));
  const starts = Map.groupBy(
    claims.filter((claim) => claim.kind === "range" && !claim.fromZero && !isEmpty(claim.stretch)),
    startOf,
  );
  // Beside ranges with two different ends, equal ends are one version too (7.0.0alpha1 to 7.0.0alpha1).
  const besides = claims.some((claim) => claim.kind === "range" && !claim.fromZero && !equal.has(claim) && !isEmpty(claim.stretch));
  const enumerated = [...equal].filter((claim) => claim.upper?.inclusive === true).length > ENUMERATION;
  const equalMeans = enumerated || besides ? "single" : profile.equalEnds;
  const bounds: Claim[] = [];
  const shared: Claim[] = [];
  const ranges: Range[] = [];
  for (const claim of claims) {
    if (claim.kind === "undecided") ranges.push(range("possible", claim.stretch, claim));
    else if (equal.has(claim) && claim.upper && claim.lower) {
      if (equalMeans === "single")
        ranges.push(range("affected", { lo: claim.lower.key, hi: higher(claim.stretch.hi, afterKey(claim.lower.key)) }, claim));
      else if (equalMeans === "upto-branch")
        ranges.push(range("affected", { lo: ownBranch(profile, claim.upper).lo, hi: claim.upper.key }, claim));
      else bounds.push(wholeLines(profile, claim));
    } else if (claim.kind === "range" && claim.fromZero) bounds.push(claim);
    else if (isEmpty(claim.stretch)) ranges.push(...upsideDown(profile, claim));
    else if (claim.kind === "range" && (starts.get(startOf(claim))?.length ?? 0) > 1) shared.push(claim);
    else ranges.push(range("affected", claim.stretch, claim));
  }
  const within = boundRanges(profile, bounds).flatMap((one) => aboveClosed(profile, one, bounds, claims));
  return [...ranges, ...within, ...sharedRanges(profile, shared)];
}

/** "<= 12.0.0-beta1" beside ">= 10.0.0, <= 10.0.15" and ">= 11.0.0, <= 11.0.15" is the line of 12: the lines before it have ranges of their own. */
function aboveClosed(profile: ProductProfile, bound: Range, bounds: readonly Claim[], claims: readonly Claim[]): Range[] {
  const end = bounds.length === 1 ? bounds[0]?.upper : undefined;
  const closed = claims.filter(
    (claim) => claim.kind === "range" && !claim.fromZero && claim.lower && claim.upper && !isEmpty(claim.stretch),
  );
  if (!end?.parsed || end.parsed.tail.length === 0 || closed.length < 2 || end.parsed.numbers.slice(1).some((number) => number !== "0"))
    return [bound];
  const { lo } = branchOf(profile, end, 1);
  return closed.every((claim) => compareKeys(claim.stretch.hi, lo) < 0) ? [{ ...bound, lo }] : [bound];
}

const startOf = (claim: Claim): string => Buffer.from(claim.stretch.lo).toString("hex");

/** Several upper ends over one lower end are ends of branches too: "8.0 to 8.0 U1d", "8.0 to 8.0 U2b". */
function sharedRanges(profile: ProductProfile, claims: readonly Claim[]): Range[] {
  const groups = Map.groupBy(claims, startOf);
  return [...groups.values()].flatMap((group) =>
    belowEnds(
      profile,
      group.flatMap((claim) => (claim.upper ? [claim.upper] : [])),
    ).flatMap(({ end, stretch }) => {
      const claim = group.find(({ upper }) => upper === end);
      const within = claim && intersect(stretch, { lo: claim.stretch.lo, hi: wholeLine.hi });
      return claim && within ? [range("affected", within, claim)] : [];
    }),
  );
}

/** "6 to 6" of a product that counts in more numbers is the line of 6, as is "6.x to 6.x". */
function wholeLines(profile: ProductProfile, claim: Claim): Claim {
  const { upper } = claim;
  const star = upper && wildcardNumbers(profile.scheme, upper.text);
  if (upper && star) return { ...claim, upper: { ...upper, inclusive: true, key: branchStretch(profile.scheme, star).hi } };
  if (!upper?.parsed || upper.parsed.tail.length > 0 || upper.parsed.numbers.length > 1) return claim;
  return { ...claim, upper: { ...upper, inclusive: true, key: branchOf(profile, upper, 1).hi } };
}

const higher = (left: Uint8Array, right: Uint8Array): Uint8Array => (compareKeys(left, right) >= 0 ? left : right);
const afterKey = (key: Uint8Array): Uint8Array => Uint8Array.from([...key, 0]);
const ownBranch = (profile: ProductProfile, end: End): Stretch => branchOf(profile, end, profile.branchDepth || 1);

/** Upper ends that all start at zero. */
function boundRanges(profile: ProductProfile, bounds: readonly Claim[]): Range[] {
  const ends = bounds.flatMap((claim) => (claim.upper ? [claim.upper] : []));
  const byEnd = new Map(bounds.map((claim) => [claim.upper, claim]));
  const highest = [...ends].sort((left, right) => compareKeys(left.key, right.key)).at(-1);
  if (!highest) return [];
  const below =
    profile.upperBounds === "line" && !profile.ownLineOnly
      ? [{ end: highest, stretch: { lo: wholeLine.lo, hi: highest.key } }]
      : belowEnds(profile, ends);
  return below.flatMap(({ end, stretch }, at) => {
    const claim = byEnd.get(end);
    if (!claim) return [];
    const lo = profile.ownLineOnly && at === 0 ? branchOf(profile, end, profile.branchDepth || 2).lo : stretch.lo;
    return [range("affected", { lo, hi: stretch.hi }, claim)];
  });
}

/**
 * A range whose lower end is above its upper end is a slip. Likely its upper end was meant within the branch of the lower one ("10.1.0-M1 to
 * 10.0.12"); whatever it meant is undecided.
 */
function upsideDown(profile: ProductProfile, claim: Claim): Range[] {
  const { lower, upper } = claim;
  if (!lower || !upper) return [];
  // "2.3.0 to below 2.3.0b4": the line from its first pre-release on.
  if (lower.parsed?.tail.length === 0 && upper.parsed && lower.parsed.numbers.join(".") === upper.parsed.numbers.join("."))
    return [range("affected", { lo: branchStretch(profile.scheme, lower.parsed.numbers).lo, hi: upper.key }, claim)];
  const depth = branchDepthOf(profile, [lower, upper]) || 1;
  const branch = branchOf(profile, lower, depth);
  const meant = upper.parsed && lower.parsed ? [...lower.parsed.numbers.slice(0, depth), ...upper.parsed.numbers.slice(depth)] : [];
  const key = versionKey(profile.scheme, meant.join("."));
  const hi = key !== null && meant.length > depth ? afterVersion(key) : branch.hi;
  const { fixed: _, after: __, ...rest } = range("possible", { lo: lower.key, hi: compareKeys(lower.key, hi) < 0 ? hi : branch.hi }, claim);
  return [rest];
}

/** Open ends of both kinds are points along the line at which the status changes; the last start at or below a version counts. */
function sweep(claims: readonly Claim[]): Range[] {
  const points = claims
    .filter((claim) => claim.kind === "open" || claim.kind === "range")
    .sort((left, right) => compareKeys(left.stretch.lo, right.stretch.lo));
  return points.flatMap((claim, at) => {
    if (claim.status !== "affected") return [];
    const next = points[at + 1];
    const hi = next && compareKeys(next.stretch.lo, claim.stretch.hi) < 0 ? next.stretch.lo : claim.stretch.hi;
    const fixed = next?.status === "unaffected" ? next.lower?.text : undefined;
    return [{ lo: claim.stretch.lo, hi, label: "affected" as const, text: claim.text, ...(fixed === undefined ? {} : { fixed }) }];
  });
}

/** "15.1.0 to *" and "16.1.0 to *" beside the affected "17.1.0 to 17.1.1": an open end runs into what starts above it, not over it (F5). */
function endBefore(claim: Claim, affected: readonly Claim[], unaffected: readonly Claim[]): Claim {
  const above = ({ stretch }: Claim): boolean => compareKeys(stretch.lo, claim.stretch.lo) > 0;
  if (claim.kind !== "open" || !affected.some((other) => other.kind === "range" && above(other))) return claim;
  const next = [...affected, ...unaffected].filter(above).sort((left, right) => compareKeys(left.stretch.lo, right.stretch.lo))[0];
  return next ? { ...claim, stretch: { lo: claim.stretch.lo, hi: next.stretch.lo } } : claim;
}

/**
 * What an unaffected claim spares beside affected ones: its range, and where both ends are equal (curl: "7.69.0 to below 7.69.0" beside the affected
 * "8.4.0 to below 8.4.0") everything below it, if it lies below what is affected.
 */
function sparedBeside(profile: ProductProfile, claim: Claim, affected: readonly Claim[]): Stretch[] {
  const { upper } = claim;
  if (!upper || upper.inclusive || !hasEqualEnds(profile, claim)) return isEmpty(claim.stretch) ? [] : [claim.stretch];
  const start = affected.every((other) => !other.upper || compareKeys(upper.key, other.upper.key) < 0);
  return start ? [{ lo: wholeLine.lo, hi: upper.key }] : [];
}

/** What unaffected claims spare: ranges as they stand, single versions as fixes from which their own branch is safe, the highest from there on. */
function sparedStretches(profile: ProductProfile, unaffected: readonly Claim[], singlesAreFixes: boolean): Stretch[] {
  const fixes: End[] = [];
  const spared: Stretch[] = [];
  for (const claim of unaffected) {
    const isFix = singlesAreFixes && claim.wildcard !== true && (claim.kind === "single" || hasEqualEnds(profile, claim));
    if (isFix && claim.lower) fixes.push({ ...claim.lower, key: claim.kind === "single" ? lowerKey(claim) : claim.lower.key });
    else if (!isEmpty(claim.stretch)) spared.push(claim.stretch);
  }
  if (fixes.length > 0) {
    // What is safe from "953 to *" on is a fix among them: "951.953" then closes its own branch only.
    fixes.push(...unaffected.flatMap((claim) => (claim.kind === "open" && claim.lower ? [claim.lower] : [])));
    spared.push(
      ...subtract(
        wholeLine,
        belowEnds(profile, fixes).map((below) => below.stretch),
      ),
    );
  }
  return union(spared);
}

const lowerKey = (claim: Claim): Uint8Array =>
  claim.lower && compareKeys(claim.lower.key, claim.stretch.lo) < 0 ? claim.lower.key : claim.stretch.lo;

function restRanges(label: Range["label"], spared: readonly Stretch[], unaffected: readonly Claim[]): Range[] {
  return subtract(wholeLine, spared).map((stretch) => {
    const fix =
      unaffected.find((claim) => claim.lower && compareKeys(claim.lower.key, stretch.hi) === 0) ?? unaffected.find((claim) => claim.lower);
    const fixed = fix?.lower?.text;
    const text =
      fixed === undefined
        ? unaffected
            .map((claim) => claim.text)
            .join("; ")
            .slice(0, 200)
        : `< ${fixed}`;
    return { ...stretch, label, text, ...(fixed === undefined ? {} : { fixed }) };
  });
}

/** `unknown` by default: above a fix nothing is affected, everything else that is not listed is undecided. */
function undecidedRest(said: readonly Range[], affected: readonly Claim[], unaffected: readonly Claim[]): Range[] {
  const listed = union([...said, ...unaffected.map((claim) => claim.stretch)]);
  const fixed = (hi: Uint8Array): boolean =>
    affected.some(
      (claim) =>
        claim.upper &&
        compareKeys(claim.stretch.hi, hi) === 0 &&
        (!claim.upper.inclusive || claim.worded || claim.fixed !== undefined) &&
        claim.kind === "range",
    ) || unaffected.some((claim) => compareKeys(claim.stretch.hi, hi) === 0);
  return subtract(wholeLine, listed)
    .filter((gap) => !fixed(gap.lo))
    .map((gap) => ({ ...gap, label: "possible" as const, text: "not stated" }));
}
