import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { decodeVersion, encodeVersion } from "./encode-version.ts";
import type { VersComparator, VersConstraint, VersionOrder, VersRange } from "./types.ts";
import { VERSION_ORDERS } from "./version-orders.ts";

export interface VersOptions {
  /** Order of the versions of this scheme; known already for npm, semver and datetime. Without one the order is not checked. */
  readonly compare?: VersionOrder;
  /** Reads what publishers write: blanks, a missing "|" between two comparators, "=", any order. Constraints come as they stand. */
  readonly lenient?: boolean;
}

/** A range with more characters is an attack, not a range. */
const LONGEST_VERS = 100_000;

/**
 * Reads a version range specifier in its canonical form (VERS specification, clause 5) and reports everything that is not canonical:
 * blanks, order, repeated versions, comparators that do not alternate, percent-encoding. Nothing is corrected.
 * Fails with `syntax` or `too_large`.
 */
export function parseVers(text: string, options: VersOptions = {}): Result<VersRange> {
  if (text.length > LONGEST_VERS)
    return failed("too_large", "", `A version range has at most ${LONGEST_VERS} characters, and this one has ${text.length}.`);
  const lenient = options.lenient === true;
  const source = lenient ? text.trim() : text;
  const found = /^([^:]*):([^/]*)\/(.*)$/s.exec(source);
  const [, uriScheme, scheme, list] = found ?? [];
  if (scheme === undefined || list === undefined || (lenient ? uriScheme?.toLowerCase() : uriScheme) !== "vers") {
    return failed("syntax", "", `${JSON.stringify(text.slice(0, 80))} is no version range: it must look like "vers:npm/>=1.0.0|<2.0.0".`);
  }
  const type = lenient ? scheme.trim().toLowerCase() : scheme;
  if (!/^[a-z][a-z0-9.-]*$/.test(type) || type === "invalid")
    return nonCanonical(`${JSON.stringify(scheme.slice(0, 40))} is no versioning scheme`);
  if (list.trim() === "*")
    return list === "*" || lenient ? ok({ scheme: type, constraints: "*" }) : nonCanonical("whitespace is not permitted");
  if (lenient) return parseLoosely(type, list);
  const complaint = checkPunctuation(list);
  if (complaint !== undefined) return nonCanonical(complaint);
  const constraints = readConstraints(type, list);
  if (typeof constraints === "string") return nonCanonical(constraints);
  const disorder = checkSequence(constraints, options.compare ?? VERSION_ORDERS.get(type));
  return disorder === undefined ? ok({ scheme: type, constraints }) : nonCanonical(disorder);
}

const nonCanonical = (complaint: string): Result<never> => failed("syntax", "", `Non-canonical version range: ${complaint}.`);

function checkPunctuation(list: string): string | undefined {
  if (list === "") return "there is no constraint";
  if (/\s/.test(list)) return "whitespace is not permitted";
  if (!/^[\x21-\x7e]*$/.test(list)) return "only printable ASCII is permitted";
  if (list.startsWith("|")) return "a leading pipe is not permitted";
  if (list.endsWith("|")) return "a trailing pipe is not permitted";
  if (list.includes("||")) return "consecutive pipes are not permitted";
  return undefined;
}

function readConstraints(scheme: string, list: string): VersConstraint[] | string {
  const constraints: VersConstraint[] = [];
  for (const segment of list.split("|")) {
    const comparator = (/^(?:>=|<=|!=|<|>)/.exec(segment)?.[0] ?? "=") as VersComparator;
    const raw = comparator === "=" ? segment : segment.slice(comparator.length);
    if (raw === "") return "a comparator has no version";
    if (/[<>=!*]/.test(raw)) return `${JSON.stringify(raw.slice(0, 40))} holds a sign that must be percent-encoded`;
    const version = decodeVersion(raw);
    if (version === undefined) return "invalid percent-encoding in a version";
    if (scheme === "datetime" && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(version)) {
      return "a datetime must look like 2024-01-01T00:00:00Z, with capitals T and Z";
    }
    if (encodeVersion(version) !== raw) return "the percent-encoding of a version is not canonical";
    constraints.push({ comparator, version });
  }
  return constraints;
}

/** Clause 5.4: sorted, each version once, and "greater" and "less" in turn. */
function checkSequence(constraints: readonly VersConstraint[], compare: VersionOrder | undefined): string | undefined {
  const seen = new Set<string>();
  let previous: VersConstraint | undefined;
  for (const constraint of constraints) {
    const order = previous && compare ? compare(previous.version, constraint.version) : -1;
    if (order === 0 || seen.has(constraint.version)) return `the version ${constraint.version.slice(0, 40)} occurs twice`;
    if (order > 0) return "constraints are not sorted by version";
    seen.add(constraint.version);
    previous = constraint;
  }
  let last: VersComparator | undefined;
  for (const { comparator } of constraints.filter((constraint) => constraint.comparator !== "!=")) {
    if (last !== undefined && !mayFollow(last, comparator)) return `"${comparator}" cannot follow "${last}"`;
    last = comparator;
  }
  return undefined;
}

function mayFollow(last: VersComparator, next: VersComparator): boolean {
  const opens = last === ">" || last === ">=";
  return opens ? next === "<" || next === "<=" : next === "=" || next === ">" || next === ">=";
}

function parseLoosely(scheme: string, list: string): Result<VersRange> {
  const constraints: VersConstraint[] = [];
  // A comparator starts a constraint even where the pipe before it was forgotten.
  for (const segment of list.split(/\||(?<=[^<>=!|\s]\s*)(?=[<>]|[!=]=)/)) {
    const [, sign = "", raw = ""] = /^\s*(>=|<=|!=|==?|<|>)?\s*(.*?)\s*$/s.exec(segment) ?? [];
    if (raw === "" && sign === "") continue;
    const version = decodeVersion(raw) ?? raw;
    if (version === "" || /[<>=]/.test(raw)) return nonCanonical(`${JSON.stringify(segment.slice(0, 40))} is no constraint`);
    constraints.push({ comparator: sign === "" || sign === "==" ? "=" : (sign as VersComparator), version });
  }
  if (constraints.length === 0) return nonCanonical("there is no constraint");
  return ok({ scheme, constraints });
}
