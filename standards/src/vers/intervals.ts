import type { VersConstraint, VersionOrder } from "./types.ts";

/** One end of an interval; undefined (see VersionInterval) is the open end of the line. */
export interface VersionBound {
  readonly version: string;
  readonly inclusive: boolean;
}

/** A stretch on the line of versions. */
export interface VersionInterval {
  readonly low?: VersionBound;
  readonly high?: VersionBound;
}

/**
 * The intervals of canonical constraints, in version order. Versions excluded with "!=" split the interval they lie in; "!=" alone is
 * everything else. Needs no version order, because the constraints are sorted.
 */
export function intervalsOf(constraints: "*" | readonly VersConstraint[]): VersionInterval[] {
  if (constraints === "*") return [{}];
  const intervals: VersionInterval[] = [];
  const opensAtStart = constraints.find(({ comparator }) => comparator !== "!=")?.comparator;
  // Inside an interval: its low end, null for the start of the line. Outside: undefined.
  let open: VersionBound | null | undefined =
    opensAtStart === undefined || opensAtStart === "<" || opensAtStart === "<=" ? null : undefined;
  const close = (high: VersionBound | undefined): void => {
    if (open !== undefined) intervals.push({ ...(open ? { low: open } : {}), ...(high ? { high } : {}) });
  };
  for (const { comparator, version } of constraints) {
    const bound = (inclusive: boolean): VersionBound => ({ version, inclusive });
    if (comparator === ">" || comparator === ">=") open = bound(comparator === ">=");
    else if (comparator === "=") intervals.push({ low: bound(true), high: bound(true) });
    else {
      close(bound(comparator === "<="));
      open = comparator === "!=" && open !== undefined ? bound(false) : undefined;
    }
  }
  close(undefined);
  return intervals;
}

/** Is the version inside the interval? */
export function intervalContains(interval: VersionInterval, version: string, compare: VersionOrder): boolean {
  const { low, high } = interval;
  const fromLow = low ? compare(version, low.version) : 1;
  const toHigh = high ? compare(high.version, version) : 1;
  return (fromLow > 0 || (fromLow === 0 && low?.inclusive === true)) && (toHigh > 0 || (toHigh === 0 && high?.inclusive === true));
}

/** The part that both intervals share; undefined when there is none. */
export function intersect(a: VersionInterval, b: VersionInterval, compare: VersionOrder): VersionInterval | undefined {
  const low = compareLow(a.low, b.low, compare) >= 0 ? a.low : b.low;
  const high = compareHigh(a.high, b.high, compare) <= 0 ? a.high : b.high;
  const joined = { ...(low ? { low } : {}), ...(high ? { high } : {}) };
  if (!low || !high) return joined;
  const order = compare(low.version, high.version);
  return order < 0 || (order === 0 && low.inclusive && high.inclusive) ? joined : undefined;
}

/** The same versions in as few intervals as possible, sorted; intervals that overlap or touch become one. */
export function mergeIntervals(intervals: readonly VersionInterval[], compare: VersionOrder): VersionInterval[] {
  const merged: VersionInterval[] = [];
  for (const next of intervals.toSorted((a, b) => compareLow(a.low, b.low, compare))) {
    const last = merged.at(-1);
    if (!last || !touches(last.high, next.low, compare)) merged.push(next);
    else {
      const high = compareHigh(last.high, next.high, compare) >= 0 ? last.high : next.high;
      merged[merged.length - 1] = { ...(last.low ? { low: last.low } : {}), ...(high ? { high } : {}) };
    }
  }
  return merged;
}

function touches(high: VersionBound | undefined, low: VersionBound | undefined, compare: VersionOrder): boolean {
  if (!high || !low) return true;
  const order = compare(high.version, low.version);
  return order > 0 || (order === 0 && (high.inclusive || low.inclusive));
}

function compareLow(a: VersionBound | undefined, b: VersionBound | undefined, compare: VersionOrder): number {
  if (!a || !b) return a ? 1 : b ? -1 : 0;
  return compare(a.version, b.version) || Number(b.inclusive) - Number(a.inclusive);
}

function compareHigh(a: VersionBound | undefined, b: VersionBound | undefined, compare: VersionOrder): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return compare(a.version, b.version) || Number(a.inclusive) - Number(b.inclusive);
}

/** Canonical constraints for sorted, disjoint intervals: the inverse of intervalsOf. */
export function constraintsOf(intervals: readonly VersionInterval[], compare: VersionOrder): "*" | VersConstraint[] {
  const constraints: VersConstraint[] = [];
  for (const { low, high } of intervals) {
    if (!low && !high) return "*";
    if (low && high && compare(low.version, high.version) === 0) {
      constraints.push({ comparator: "=", version: low.version });
      continue;
    }
    const last = constraints.at(-1);
    // (… , x) and (x, …) meet in a hole of one version.
    if (low && !low.inclusive && last?.comparator === "<" && compare(last.version, low.version) === 0) {
      constraints[constraints.length - 1] = { comparator: "!=", version: low.version };
    } else if (low) constraints.push({ comparator: low.inclusive ? ">=" : ">", version: low.version });
    if (high) constraints.push({ comparator: high.inclusive ? "<=" : "<", version: high.version });
  }
  return constraints;
}
