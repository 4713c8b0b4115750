import type { VersionOrder } from "./types.ts";

/** A version of Semantic Versioning 2.0.0; "v" in front and missing numbers are allowed, as npm does. */
const SEMVER = /^[v=\s]*(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/;

/**
 * The order of npm versions: Semantic Versioning 2.0.0 section 11. Text that is no version comes after all versions, in character order, so
 * that the order is total.
 */
export const compareNpmVersions: VersionOrder = (a, b) => {
  const left = SEMVER.exec(a);
  const right = SEMVER.exec(b);
  if (!left || !right) return left ? -1 : right ? 1 : compareText(a, b);
  for (const part of [1, 2, 3]) {
    const order = compareDigits(left[part] ?? "0", right[part] ?? "0");
    if (order !== 0) return order;
  }
  return comparePreRelease(left[4], right[4]);
};

function comparePreRelease(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const left = a.split(".");
  const right = b.split(".");
  for (const [i, identifier] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const order = compareIdentifiers(identifier, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Numbers come before words; numbers by value, words by ASCII (11.4.1–11.4.3). */
function compareIdentifiers(a: string, b: string): number {
  const isNumber = /^\d+$/.test(a);
  if (isNumber !== /^\d+$/.test(b)) return isNumber ? -1 : 1;
  return isNumber ? compareDigits(a, b) : compareText(a, b);
}

/** Compares numbers of any length, which no JavaScript number holds exactly. */
function compareDigits(a: string, b: string): number {
  const left = a.replace(/^0+(?=\d)/, "");
  const right = b.replace(/^0+(?=\d)/, "");
  return left.length - right.length || compareText(left, right);
}

/** The order of the scheme "datetime": instants (RFC 3339); text that is none comes after all instants. */
const compareInstants: VersionOrder = (a, b) => {
  const left = Date.parse(a);
  const right = Date.parse(b);
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(left) ? (Number.isNaN(right) ? compareText(a, b) : 1) : -1;
  return left - right;
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The orders known here; for every other scheme the caller brings its own. */
export const VERSION_ORDERS: ReadonlyMap<string, VersionOrder> = new Map([
  ["npm", compareNpmVersions],
  ["semver", compareNpmVersions],
  ["datetime", compareInstants],
]);
