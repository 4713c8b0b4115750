import type { CveVersion } from "@schakel/standards";
import { type Claim, claimOf, isForeign, type Status } from "./claim.ts";
import { namesNoVersion, startsAtZero } from "./bound.ts";
import { versionKey } from "./key.ts";
import { belowEnds } from "./lines.ts";
import { branchNumbers } from "./bound.ts";
import { type Clause, readPhrase } from "./phrase.ts";
import type { ProductProfile } from "./profile.ts";
import { compareKeys, intersect } from "./stretch.ts";

/** A claim with the track it speaks of: "fips", "" for the ordinary one. */
export interface TrackClaim {
  readonly track: string;
  readonly claim: Claim;
}

const plain = /^v?\d[\w.()+:~*]*$/i;
const operatorSigns = /^[<>=\s]+/;
const certified = /[-\s(]*\b(?:fips|ndcpp)\b\)?/i;

/**
 * Reads one listed version of a CVE record (CVE JSON 5 `versions`, its version algorithm with `changes`, and the prose people write into it).
 * @param names product words by which clauses about other products are dropped
 */
export function readListed(profile: ProductProfile, version: CveVersion, names: readonly string[]): TrackClaim[] {
  const track = certified.test(version.version) ? "fips" : "";
  const text = track === "" ? version.version.trim() : version.version.replace(certified, "").trim();
  const { status } = version;
  const stated = version.lessThan ?? version.lessThanOrEqual;
  if (stated === undefined) return readText(profile, status, text, names).map((claim) => ({ track, claim }));
  const bounded = rangeClause(profile, text, stated, version.lessThan === undefined);
  return withChanges(profile, status, bounded, version).map((claim) => ({ track, claim }));
}

function readText(profile: ProductProfile, status: Status, text: string, names: readonly string[]): Claim[] {
  if (namesNoVersion(text))
    return [claimOf(profile, status, /^(?:\*|all|any|every)$/i.test(text) ? { all: true } : { single: text }, text, true)];
  if (plain.test(text)) return [claimOf(profile, status, { single: text }, text, false)];
  const clauses = aboutProduct(readPhrase(text, "field"), names);
  if (clauses.length === 0) return [claimOf(profile, status, { single: isForeign(profile, text) ? "n/a" : text }, text, true)];
  return clauses.map((clause) => claimOf(profile, status, clause, clauses.length === 1 ? text : describe(clause), true));
}

/** Clauses whose words name another product are dropped where some name this one. */
export function aboutProduct(clauses: readonly Clause[], names: readonly string[]): readonly Clause[] {
  const own = clauses.filter((clause) => sharesWord(clause.label, names));
  return own.length === 0 ? clauses : clauses.filter((clause) => clause.label === "" || own.includes(clause));
}

function sharesWord(label: string, names: readonly string[]): boolean {
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

function rangeClause(profile: ProductProfile, version: string, stated: string, inclusive: boolean): Omit<Clause, "label"> {
  const lower = version.replace(operatorSigns, "").trim();
  const zero = startsAtZero(lower) || /\s0$/.test(lower) || !/\d/.test(lower);
  let upper = stated.replace(operatorSigns, "").trim();
  // NetScaler writes "13.1" to "49.13" for 13.1-49.13.
  if (profile.scheme === "netscaler" && !zero && /^\d+\.\d+$/.test(upper) && /^\d+\.\d+$/.test(lower)) upper = `${lower}-${upper}`;
  if (!/\d/.test(upper) && !namesNoVersion(upper)) upper = "https:";
  return { ...(zero ? {} : { lower: { text: lower, inclusive: true } }), upper: { text: upper, inclusive } };
}

/** The status flips at every change inside the range; changes that all lead out of it are fixes of release branches. */
function withChanges(profile: ProductProfile, status: Status, clause: Omit<Clause, "label">, version: CveVersion): Claim[] {
  const whole = claimOf(profile, status, clause, describe(clause), false);
  const changes = (version.changes ?? []).flatMap((change) => {
    const key = versionKey(profile.scheme, change.at);
    return key === null
      ? []
      : [{ key, text: change.at.trim(), inclusive: false, parsed: branchNumbers(profile.scheme, change.at), status: change.status }];
  });
  const leaving = changes.filter((change) => change.status === "unaffected");
  const [first] = leaving;
  if (status !== "affected" || !first) return [whole];
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
