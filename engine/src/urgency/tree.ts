import tree from "@schakel/content/urgency/deployer-tree.json" with { type: "json" };
import type { Exploitation } from "../match/types.ts";

/** How reachable the system is (SSVC System Exposure 1.0.1). */
export type Exposure = "small" | "controlled" | "open";
/** B/I/V and SSVC's Human Impact alike: 1 low, 2 medium, 3 high, 4 very high. */
export type Impact = 1 | 2 | 3 | 4;
/** 1 track, 2 track*, 3 attend, 4 act; published as defer, scheduled, out-of-cycle, immediate. */
export type Urgency = 1 | 2 | 3 | 4;

export const exposures: readonly Exposure[] = ["small", "controlled", "open"];
export const impacts: readonly Impact[] = [1, 2, 3, 4];

/** What is taken for a decision point that nobody spoke about (content/urgency/README.md gives the reasons). */
export interface UrgencyDefaults {
  readonly exploitation: Exploitation;
  readonly exposure: Exposure;
  /** The same for what is being exploited. */
  readonly exposureWhenExploited: Exposure;
  readonly automatable: boolean;
  readonly impact: Impact;
}

export const urgencyDefaults = tree.unknown as UrgencyDefaults;

/** Longest time for what is known to be exploited, in hours. */
export const knownExploitedHours: number = tree.knownExploited.hours;

/** The outcome in CERT/CC's deployer tree, version 1.0.0. */
export function outcomeOf(exploitation: Exploitation, exposure: Exposure, automatable: boolean, impact: Impact): Urgency {
  const outcome = tree.tree[exploitation][exposure][automatable ? "automatable" : "notAutomatable"][impact - 1];
  if (outcome === undefined) throw new RangeError(`content/urgency/deployer-tree.json has no outcome for impact ${impact}.`);
  return outcome as Urgency;
}

/** Hours from the opening of an alert until it is due. */
export function hoursOf(urgency: Urgency): number {
  const outcome = tree.outcomes.find((one) => one.urgency === urgency);
  if (!outcome) throw new RangeError(`content/urgency/deployer-tree.json has no hours for urgency ${urgency}.`);
  return outcome.hours;
}
