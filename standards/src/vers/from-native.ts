import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { constraintsOf, intersect, mergeIntervals } from "./intervals.ts";
import type { VersionInterval } from "./intervals.ts";
import type { VersRange } from "./types.ts";
import { compareNpmVersions } from "./version-orders.ts";

const LONGEST_RANGE = 100_000;

/**
 * Turns a range in the notation of a package manager into a canonical version range. Known: "npm" (node-semver ranges: comparators, x, ~, ^,
 * hyphen, ||). The result holds the releases that npm's range holds; npm's extra rule for pre-releases has no place in VERS.
 * Fails with `syntax`, with `schema` for a range that holds nothing, and with `unsupported` for other schemes.
 */
export function versFromNative(scheme: string, text: string): Result<VersRange> {
  if (scheme !== "npm") return failed("unsupported", "", `Ranges of ${JSON.stringify(scheme.slice(0, 40))} are not known; known is "npm".`);
  if (text.length > LONGEST_RANGE)
    return failed("too_large", "", `A range has at most ${LONGEST_RANGE} characters, and this one has ${text.length}.`);
  const intervals: VersionInterval[] = [];
  for (const alternative of text.split("||")) {
    const interval = readAlternative(alternative.trim());
    if (interval === "syntax") return failed("syntax", "", `${JSON.stringify(alternative.trim().slice(0, 80))} is no npm version range.`);
    if (interval !== "empty") intervals.push(interval);
  }
  const merged = mergeIntervals(intervals, compareNpmVersions);
  if (merged.length === 0) return failed("schema", "", `No version lies in ${JSON.stringify(text.slice(0, 80))}.`);
  return ok({ scheme, constraints: constraintsOf(merged, compareNpmVersions) });
}

type Reading = VersionInterval | "empty" | "syntax";

/** Comparators side by side must all hold. */
function readAlternative(text: string): Reading {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(text);
  const comparators = hyphen ? [`>=${hyphen[1]}`, `<=${hyphen[2]}`] : text.replace(/(>=|<=|~>|[<>=~^])\s+/g, "$1").split(/\s+/);
  let all: VersionInterval = {};
  for (const comparator of comparators) {
    const one = comparator === "" ? {} : readComparator(comparator);
    if (one === "syntax" || one === "empty") return one;
    const both = intersect(all, one, compareNpmVersions);
    if (!both) return "empty";
    all = both;
  }
  return all;
}

/** Numbers given of a version ("1.x" gives one), and its pre-release. */
interface Partial {
  readonly numbers: readonly string[];
  readonly preRelease: string;
}

const PARTIAL =
  /^(>=|<=|~>|[<>=~^])?[v=]*(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*])(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)|([A-Za-z][0-9A-Za-z-]*(?:\.[0-9A-Za-z-]+)*))?)?(?:\+[0-9A-Za-z.-]+)?$/;

function readComparator(text: string): Reading {
  const found = PARTIAL.exec(text);
  if (!found) return "syntax";
  const parts = [found[2], found[3], found[4]];
  const wild = parts.findIndex((part) => part === undefined || /[xX*]/.test(part));
  const given = (wild < 0 ? parts : parts.slice(0, wild)).filter((part) => part !== undefined);
  const preRelease = found[5] ?? found[6];
  const version: Partial = { numbers: given, preRelease: wild < 0 && preRelease !== undefined ? `-${preRelease}` : "" };
  return toInterval(found[1] ?? "=", version);
}

/** The intervals of node-semver's grammar; a number that is not given stands for every value of it. */
function toInterval(operator: string, version: Partial): Reading {
  const { numbers } = version;
  const first = full(version);
  const whole = numbers.length === 3;
  if (numbers.length === 0) return operator === "<" || operator === ">" ? "empty" : {};
  const last = numbers.length - 1;
  switch (operator) {
    case ">=":
      return { low: { version: first, inclusive: true } };
    case ">":
      return whole ? { low: { version: first, inclusive: false } } : { low: { version: next(numbers, last), inclusive: true } };
    case "<":
      return { high: { version: first, inclusive: false } };
    case "<=":
      return whole ? { high: { version: first, inclusive: true } } : { high: { version: next(numbers, last), inclusive: false } };
    case "~":
    case "~>":
      return between(first, next(numbers, Math.min(last, 1)));
    case "^": {
      const leading = numbers.findIndex((number) => !/^0+$/.test(number));
      return between(first, next(numbers, leading < 0 ? last : leading));
    }
    default:
      return whole
        ? { low: { version: first, inclusive: true }, high: { version: first, inclusive: true } }
        : between(first, next(numbers, last));
  }
}

const between = (low: string, high: string): VersionInterval => ({
  low: { version: low, inclusive: true },
  high: { version: high, inclusive: false },
});

const full = ({ numbers, preRelease }: Partial): string => [0, 1, 2].map((i) => numbers[i] ?? "0").join(".") + preRelease;

/** The first version after all that share the numbers up to and including `index`. */
function next(numbers: readonly string[], index: number): string {
  return [0, 1, 2].map((i) => (i < index ? (numbers[i] ?? "0") : i === index ? String(BigInt(numbers[i] ?? "0") + 1n) : "0")).join(".");
}
