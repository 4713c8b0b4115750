import { decide } from "./decide.ts";
import { exploitations, exposures, impacts, type Exposure, type Impact, type Urgency } from "./tree.ts";
import type { Exploitation } from "../match/types.ts";

/** One row of the hub's table app.urgency_rule: "unknown" and impact 0 stand for what nobody said. */
export interface UrgencyRule {
  readonly exploitation: Exploitation | "unknown";
  readonly exposure: Exposure | "unknown";
  readonly automatable: boolean;
  readonly impact: Impact | 0;
  readonly urgency: Urgency;
  readonly hours: number;
}

/** Every row there is, so that SQL looks up what `decide` says: 4 × 4 × 2 × 5. */
export function urgencyRules(): readonly UrgencyRule[] {
  const rules: UrgencyRule[] = [];
  for (const exploitation of [...exploitations, "unknown"] as const)
    for (const exposure of [...exposures, "unknown"] as const)
      for (const automatable of [false, true])
        for (const impact of [0, ...impacts] as const) {
          const { urgency, hours } = decide({ exploitation, exposure, automatable, impact: impact === 0 ? null : impact });
          rules.push({ exploitation, exposure, automatable, impact, urgency, hours });
        }
  return rules;
}
