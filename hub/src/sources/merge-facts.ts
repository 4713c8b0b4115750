import { actorOf, effectOf, urgenciesOf, type Actor, type Effect, type Exploitation } from "@schakel/engine";
import type { StoredReading } from "./stored-reading.ts";

/** One document's word on a vulnerability, with who says it. */
export interface Word {
  readonly publisher: string;
  readonly trackingId: string;
  readonly format: "cve" | "csaf" | "kev";
  readonly reading: StoredReading;
}

/** What the hub tells of a vulnerability: the words of all documents that stand, as one. */
export interface Facts {
  readonly name: string;
  readonly state: "published" | "rejected";
  readonly title: string;
  readonly description: string;
  readonly publishedAt: string | null;
  readonly exploitation: Exploitation | null;
  readonly automatable: boolean | null;
  /** Urgency per stakes of an asset. */
  readonly urgencies: readonly number[];
  readonly technicalImpact: "partial" | "total" | null;
  readonly cvss: number | null;
  readonly cvssVector: string | null;
  readonly kevAdded: string | null;
  readonly kevDue: string | null;
  readonly kevRansomware: boolean | null;
  /** CWE ids, the CVE record's first. */
  readonly weaknesses: readonly string[];
  /** What an attacker gets out of it, and who can (engine/src/telling). */
  readonly effect: Effect;
  readonly actor: Actor;
}

const trust = { cve: 0, csaf: 1, kev: 2 } as const;
const exploitationOrder: readonly Exploitation[] = ["none", "poc", "active"];

/**
 * Merges the words on one vulnerability. The CVE record tells its story first, then CSAF, then KEV; exploitation and CVSS are the worst that anybody
 * says. A CVE record that is rejected ends the vulnerability, whatever others still say. No word left: rejected.
 */
export function mergeFacts(name: string, words: readonly Word[]): Facts {
  const ordered = words.toSorted(
    (one, other) => trust[one.format] - trust[other.format] || one.publisher.localeCompare(other.publisher, "en"),
  );
  const readings = ordered.map((word) => word.reading);
  const first = <T>(pick: (reading: StoredReading) => T | undefined): T | null => {
    for (const reading of readings) {
      const value = pick(reading);
      if (value !== undefined && value !== "") return value;
    }
    return null;
  };
  const rejected = ordered.some((word) => word.format === "cve" && word.reading.state === "rejected");
  const living = readings.filter((reading) => reading.state === "published");
  const exploitation = living.flatMap((reading) => reading.exploitation ?? []);
  const worst = living.toSorted((one, other) => (other.cvss ?? -1) - (one.cvss ?? -1))[0];
  const automatable = first((reading) => reading.automatable);
  const kev = first((reading) => reading.knownExploited);
  const worstExploitation =
    exploitation.toSorted((one, other) => exploitationOrder.indexOf(other) - exploitationOrder.indexOf(one))[0] ?? null;
  const cvssVector = worst?.cvssVector ?? null;
  const story = {
    title: first((reading) => reading.title) ?? "",
    description: first((reading) => reading.description) ?? "",
    technicalImpact: first((reading) => reading.technicalImpact),
    weaknesses: [...new Set(living.flatMap((reading) => reading.weaknesses ?? []))],
  };
  return {
    name: readings.map((reading) => reading.id).find((id) => id.startsWith("CVE-")) ?? name,
    state: rejected || living.length === 0 ? "rejected" : "published",
    ...story,
    publishedAt: first((reading) => reading.publishedAt),
    exploitation: worstExploitation,
    automatable,
    cvss: worst?.cvss ?? null,
    cvssVector,
    kevAdded: kev?.addedOn ?? null,
    kevDue: kev?.dueOn ?? null,
    kevRansomware: kev?.ransomware ?? null,
    urgencies: urgenciesOf({ exploitation: worstExploitation, automatable, cvssVector }),
    effect: effectOf({ ...story, cvssVector }),
    actor: actorOf({ ...story, cvssVector }),
  };
}
