import type { CsafVulnerability } from "../csaf/types.ts";
import type { CveRecord } from "../cve/types.ts";

/** A CVSS base score as published (FIRST); nothing is calculated from the vector. */
export interface CvssScore {
  readonly version: "2.0" | "3.0" | "3.1" | "4.0";
  /** 0 to 10. */
  readonly baseScore: number;
  /** The vector string, where one is published. */
  readonly vector?: string;
}

/** CVE Record Format 5.1, `metrics`: the property says the version. Highest first. */
const CVE_FIELDS = [
  ["cvssV4_0", "4.0"],
  ["cvssV3_1", "3.1"],
  ["cvssV3_0", "3.0"],
  ["cvssV2_0", "2.0"],
] as const;

/**
 * The CVSS score that counts for a CVE record: of the highest CVSS version published. Within that version the CNA goes before the others
 * (adp), and of several scenarios the gravest counts. Undefined when there is none.
 */
export function cvssOfCve(record: CveRecord): CvssScore | undefined {
  const containers = [record.containers.cna, ...(record.containers.adp ?? [])];
  for (const [field, version] of CVE_FIELDS) {
    for (const container of containers) {
      const score = gravest((container.metrics ?? []).map((metric) => readScore(metric[field], version)));
      if (score) return score;
    }
  }
  return undefined;
}

/**
 * The CVSS score that counts for a vulnerability of a CSAF 2.0 document (3.2.3.13): of the highest version published, the gravest over its
 * products. Undefined when there is none.
 */
export function cvssOfCsaf(vulnerability: CsafVulnerability): CvssScore | undefined {
  const scores = vulnerability.scores ?? [];
  const v3 = scores.map((score) => readScore(score["cvss_v3"], undefined));
  return (
    gravest(v3.filter((score) => score?.version === "3.1")) ??
    gravest(v3) ??
    gravest(scores.map((score) => readScore(score["cvss_v2"], "2.0")))
  );
}

function readScore(value: unknown, told: CvssScore["version"] | undefined): CvssScore | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { version, baseScore, vectorString } = value as Readonly<Record<string, unknown>>;
  if (typeof baseScore !== "number" || !(baseScore >= 0 && baseScore <= 10)) return undefined;
  const known = told ?? (version === "3.0" ? "3.0" : "3.1");
  return { version: known, baseScore, ...(typeof vectorString === "string" ? { vector: vectorString } : {}) };
}

function gravest(scores: readonly (CvssScore | undefined)[]): CvssScore | undefined {
  let worst: CvssScore | undefined;
  for (const score of scores) {
    if (score && (worst === undefined || score.baseScore > worst.baseScore)) worst = score;
  }
  return worst;
}
