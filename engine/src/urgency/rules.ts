import { decide, type UrgencyInput } from "./decide.ts";
import { exposures, hoursOf, impacts, type Exposure, type Impact, type Urgency } from "./tree.ts";

const exposureSteps: readonly (Exposure | "unknown")[] = [...exposures, "unknown"];
const impactSteps: readonly (Impact | 0)[] = [0, ...impacts];

/** How many different stakes there are. */
export const STAKES = exposureSteps.length * impactSteps.length;

/** Exposure and impact of an asset as one number from 1 to STAKES; "unknown" and null are what nobody said. SQL computes the same (app.asset.stakes). */
export const stakesOf = (exposure: Exposure | "unknown", impact: Impact | null): number =>
  exposureSteps.indexOf(exposure) * impactSteps.length + (impact ?? 0) + 1;

/** The urgency of one vulnerability per stakes of the asset it is on, so that SQL looks up what `decide` says: entry n - 1 is for stakes n. */
export function urgenciesOf(input: Omit<UrgencyInput, "exposure" | "impact">): readonly Urgency[] {
  return exposureSteps.flatMap((exposure) =>
    impactSteps.map((impact) => decide({ ...input, exposure, impact: impact === 0 ? null : impact }).urgency),
  );
}

/** Hours until due per urgency: entry n - 1 is for urgency n. */
export const urgencyHours: readonly number[] = ([1, 2, 3, 4] as const).map(hoursOf);
