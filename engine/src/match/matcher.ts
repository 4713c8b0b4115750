import { judge } from "./judge.ts";
import { mergeStatements } from "./merge.ts";
import type { AdvisoryReading, ComponentReading, Label, MergedRange } from "./types.ts";

/** One pair of component and vulnerability whose product matched. */
export interface Match {
  readonly row: number | string;
  readonly id: string;
  readonly label: Label;
  readonly why: string;
  readonly fixed?: string;
}

/** What is known of one vulnerability over all documents that speak of it. */
export interface KnownVulnerability {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly ranges: readonly MergedRange[];
  /** Product keys that any statement names, with or without affected versions. */
  readonly speaksOf: ReadonlySet<string>;
}

export interface Matcher {
  readonly vulnerabilities: readonly KnownVulnerability[];
  /** The pairs of one component, in the order of the vulnerabilities' ids. */
  readonly match: (component: ComponentReading) => Match[];
}

/**
 * Prepares documents for matching: one vulnerability per id, with aliases merged over publishers, and an index by product key.
 * Withdrawn documents and rejected vulnerabilities say nothing.
 */
export const createMatcher = (readings: readonly AdvisoryReading[]): Matcher => {
  const vulnerabilities = mergeVulnerabilities(readings);
  const byKey = new Map<string, number[]>();
  vulnerabilities.forEach(({ speaksOf }, at) => {
    for (const key of speaksOf) {
      const there = byKey.get(key);
      if (there === undefined) byKey.set(key, [at]);
      else there.push(at);
    }
  });
  const match = (component: ComponentReading): Match[] => {
    const candidates = [...new Set(component.targets.flatMap(({ key }) => byKey.get(key) ?? []))].sort((left, right) => left - right);
    return candidates.flatMap((at) => {
      const vulnerability = vulnerabilities[at];
      const judgement = vulnerability === undefined ? null : judge(component, vulnerability.ranges, vulnerability.speaksOf);
      return vulnerability === undefined || judgement === null ? [] : [{ row: component.row.row, id: vulnerability.id, ...judgement }];
    });
  };
  return { vulnerabilities, match };
};

const mergeVulnerabilities = (readings: readonly AdvisoryReading[]): KnownVulnerability[] => {
  const group = groupByAlias(readings);
  const documents = new Map<string, Set<AdvisoryReading>>();
  const names = new Map<string, Set<string>>();
  for (const reading of readings) {
    if (reading.state === "withdrawn") continue;
    for (const vulnerability of reading.vulnerabilities) {
      if (vulnerability.state === "rejected") continue;
      const id = group(vulnerability.id);
      mapSet(documents, id).add(only(reading, id, group));
      for (const name of [vulnerability.id, ...vulnerability.aliases]) mapSet(names, id).add(name);
    }
  }
  return [...documents.keys()].sort().map((root) => {
    const parts = [...(documents.get(root) ?? [])];
    const all = [...(names.get(root) ?? [])].sort();
    const id = all.find((name) => /^CVE-\d{4}-\d{4,}$/.test(name)) ?? root;
    return {
      id,
      aliases: all.filter((name) => name !== id),
      ranges: mergeStatements(parts),
      speaksOf: new Set(
        parts.flatMap(({ vulnerabilities }) => vulnerabilities.flatMap(({ statements }) => statements.flatMap(({ keys }) => keys))),
      ),
    };
  });
};

const mapSet = <T>(map: Map<string, Set<T>>, key: string): Set<T> => {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = new Set<T>();
  map.set(key, made);
  return made;
};

const onlyOf = new WeakMap<AdvisoryReading, Map<string, AdvisoryReading>>();

/** The document reduced to what it says of one vulnerability. */
const only = (reading: AdvisoryReading, root: string, group: (id: string) => string): AdvisoryReading => {
  if (reading.vulnerabilities.length === 1) return reading;
  const parts = onlyOf.get(reading) ?? new Map<string, AdvisoryReading>();
  onlyOf.set(reading, parts);
  const there = parts.get(root);
  if (there !== undefined) return there;
  const made = { ...reading, vulnerabilities: reading.vulnerabilities.filter((one) => one.state !== "rejected" && group(one.id) === root) };
  parts.set(root, made);
  return made;
};

/** Union-find over ids and aliases: returns the representative of an id. CVE ids never join one another through a shared alias of a publisher. */
const groupByAlias = (readings: readonly AdvisoryReading[]): ((id: string) => string) => {
  const parent = new Map<string, string>();
  const find = (id: string): string => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    return root;
  };
  for (const { vulnerabilities } of readings) {
    for (const { id, aliases } of vulnerabilities) {
      for (const alias of aliases) {
        const [left, right] = [find(id), find(alias)];
        if (left === right || (left.startsWith("CVE-") && right.startsWith("CVE-"))) continue;
        if (left.startsWith("CVE-")) parent.set(right, left);
        else parent.set(left, right);
      }
    }
  }
  return find;
};
