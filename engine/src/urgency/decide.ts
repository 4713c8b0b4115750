import type { Exploitation } from "../match/types.ts";
import { automatableFromCvss } from "./automatable.ts";
import { hoursOf, outcomeOf, urgencyDefaults, type Exposure, type Impact, type Urgency } from "./tree.ts";

/** What is known of one vulnerability on one asset; null or absent: nobody said. */
export interface UrgencyInput {
  readonly exploitation?: Exploitation | "unknown" | null;
  readonly exposure?: Exposure | "unknown" | null;
  readonly automatable?: boolean | null;
  readonly impact?: Impact | null;
  /** Read for `automatable` where that is not said. */
  readonly cvssVector?: string | null;
  /** Listed by CISA's KEV: exploited, whatever else was said. */
  readonly knownExploited?: boolean;
}

/** Why an outcome is what it is, for the catalogue of texts. `…_assumed`: nobody said, so this was taken. */
export type UrgencyReason =
  | `exploitation_${Exploitation}`
  | "exploitation_known"
  | "exploitation_assumed"
  | `exposure_${Exposure}`
  | "exposure_assumed"
  | "automatable_yes"
  | "automatable_no"
  | "automatable_by_cvss"
  | "automatable_assumed"
  | `impact_${Impact}`
  | "impact_assumed";

export interface Decision {
  readonly urgency: Urgency;
  /** Hours from the opening of the alert until it is due, before KEV's date shortens it (dueAt). */
  readonly hours: number;
  /** One reason per decision point, in the order of the tree. */
  readonly reasons: readonly UrgencyReason[];
}

/**
 * Walks SSVC's deployer tree (CERT/CC, Deployer Patch Application Priority 1.0.0). What is not known is taken as content/urgency says, and then
 * the reason says so.
 */
export function decide(input: UrgencyInput): Decision {
  const exploitation = exploitationOf(input);
  const exposure = said(input.exposure);
  const automatable = automatableOf(input);
  const impact = input.impact ?? undefined;
  const assumed = exploitation.value === "active" ? urgencyDefaults.exposureWhenExploited : urgencyDefaults.exposure;
  const urgency = outcomeOf(exploitation.value, exposure ?? assumed, automatable.value, impact ?? urgencyDefaults.impact);
  return {
    urgency,
    hours: hoursOf(urgency),
    reasons: [
      exploitation.reason,
      exposure === undefined ? "exposure_assumed" : `exposure_${exposure}`,
      automatable.reason,
      impact === undefined ? "impact_assumed" : `impact_${impact}`,
    ],
  };
}

/** Whether it counts as automatable, and whether somebody judged it, CVSS says it, or it is assumed. */
export function automatableOf(input: Pick<UrgencyInput, "automatable" | "cvssVector">): { value: boolean; reason: UrgencyReason } {
  if (input.automatable != null) return { value: input.automatable, reason: input.automatable ? "automatable_yes" : "automatable_no" };
  return automatableFromCvss(input.cvssVector)
    ? { value: true, reason: "automatable_by_cvss" }
    : { value: urgencyDefaults.automatable, reason: "automatable_assumed" };
}

/**
 * Impact of an asset from its availability, integrity and confidentiality (B/I/V, each 1–4): the worst that is known; null when none is. Equal to
 * PostgreSQL's greatest(), which passes over nulls.
 */
export function impactOf(availability: number | null, integrity: number | null, confidentiality: number | null): Impact | null {
  const known = [availability, integrity, confidentiality].filter((value) => value !== null);
  for (const value of known)
    if (!Number.isInteger(value) || value < 1 || value > 4) throw new RangeError(`B/I/V is ${value}; it goes from 1 to 4.`);
  return known.length === 0 ? null : (Math.max(...known) as Impact);
}

function exploitationOf(input: UrgencyInput): { value: Exploitation; reason: UrgencyReason } {
  if (input.knownExploited === true) return { value: "active", reason: "exploitation_known" };
  const value = said(input.exploitation);
  return value === undefined
    ? { value: urgencyDefaults.exploitation, reason: "exploitation_assumed" }
    : { value, reason: `exploitation_${value}` };
}

const said = <T extends string>(value: T | "unknown" | null | undefined): Exclude<T, "unknown"> | undefined =>
  value == null || value === "unknown" ? undefined : (value as Exclude<T, "unknown">);
