import { joinRanges } from "../versions/ranges.ts";
import { compareKeys } from "../versions/stretch.ts";
import type { AdvisoryReading, MergedRange, Range, Statement } from "./types.ts";

interface Source {
  readonly statement: Statement;
  readonly document: string;
}

/**
 * Lays what several documents say of one vulnerability over each other, per product key and variant and point by point: affected where any says so;
 * else not affected where any that names usable versions leaves it out; else possible. Documents and statements may come in any order.
 * @param readings the documents; `id` picks the vulnerability in those that speak of several
 * @returns ranges sorted by key, variant and version, disjoint per key and variant, each with the documents that speak for it
 */
export const mergeStatements = (readings: readonly AdvisoryReading[], id?: string): MergedRange[] => {
  const sources = new Map<string, Source[]>();
  for (const reading of readings) {
    if (reading.state === "withdrawn") continue;
    for (const vulnerability of reading.vulnerabilities) {
      if (vulnerability.state === "rejected" || (id !== undefined && vulnerability.id !== id && !vulnerability.aliases.includes(id)))
        continue;
      collect(sources, vulnerability.statements, `${reading.publisher} ${reading.trackingId}`);
    }
  }
  return [...sources.keys()].sort().flatMap((place) => {
    const [key = "", variant = ""] = place.split("\n");
    return mergeOne(key, variant, sources.get(place) ?? []);
  });
};

const collect = (sources: Map<string, Source[]>, statements: readonly Statement[], document: string): void => {
  for (const statement of statements) {
    for (const key of statement.keys) {
      const place = `${key}\n${statement.variant}`;
      const there = sources.get(place);
      if (there === undefined) sources.set(place, [{ statement, document }]);
      else there.push({ statement, document });
    }
  }
};

const mergeOne = (key: string, variant: string, sources: readonly Source[]): MergedRange[] => {
  const [only] = sources;
  if (sources.length === 1 && only !== undefined)
    return only.statement.ranges.map((range) => ({ ...range, key, variant, evidence: [only.document] }));
  const bounds = distinctBounds(sources.flatMap(({ statement }) => statement.ranges));
  const merged: MergedRange[] = [];
  for (let at = 0; at + 1 < bounds.length; at++) {
    const [lo, hi] = [bounds[at], bounds[at + 1]];
    if (lo === undefined || hi === undefined) continue;
    const range = judgeStretch(lo, hi, sources);
    if (range !== undefined) push(merged, { ...range, key, variant });
  }
  return merged;
};

const distinctBounds = (ranges: readonly Range[]): Uint8Array[] => {
  const sorted = ranges.flatMap(({ lo, hi }) => [lo, hi]).sort(compareKeys);
  return sorted.filter((bound, at) => at === 0 || compareKeys(sorted[at - 1] ?? bound, bound) !== 0);
};

/** What holds between two neighbouring bounds; undefined when it is not affected. */
const judgeStretch = (lo: Uint8Array, hi: Uint8Array, sources: readonly Source[]): Omit<MergedRange, "key" | "variant"> | undefined => {
  const covering = sources.map(({ statement, document }) => ({
    document,
    range: statement.ranges.find((range) => compareKeys(range.lo, lo) <= 0 && compareKeys(hi, range.hi) <= 0),
  }));
  const label = covering.some(({ range }) => range?.label === "affected")
    ? "affected"
    : covering.every(({ range }) => range !== undefined)
      ? "possible"
      : undefined;
  if (label === undefined) return undefined;
  const speaking = covering.filter(({ range }) => range?.label === label);
  const ending = speaking.filter(({ range }) => range !== undefined && compareKeys(range.hi, hi) === 0);
  const fixed = first(ending.map(({ range }) => range?.fixed)) ?? first(speaking.map(({ range }) => range?.fixed));
  const after = fixed === undefined ? first(ending.map(({ range }) => range?.after)) : undefined;
  return {
    lo,
    hi,
    label,
    ...(fixed === undefined ? {} : { fixed }),
    ...(after === undefined ? {} : { after }),
    text: [...new Set(speaking.map(({ range }) => range?.text ?? ""))].sort().join("; "),
    evidence: [...new Set(speaking.map(({ document }) => document))].sort(),
  };
};

/** The same whatever the order of the documents. */
const first = (texts: readonly (string | undefined)[]): string | undefined => texts.filter((text) => text !== undefined).sort()[0];

/** Adds a range, joined to the one before it when both touch and have one label: a branch that lies over both is then inside one range. */
const push = (merged: MergedRange[], range: MergedRange): void => {
  const last = merged.at(-1);
  if (last === undefined || last.label !== range.label || compareKeys(last.hi, range.lo) !== 0) merged.push(range);
  else {
    const evidence = [...new Set([...last.evidence, ...range.evidence])].sort();
    merged[merged.length - 1] = { ...joinRanges(last, range), evidence };
  }
};
