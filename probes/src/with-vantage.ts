import type { Measurement } from "./facts.ts";

/**
 * Adds to a measurement what another place saw of the same service at about the same time: only together do they tell whether it is limited to
 * known addresses. `name` is what people call that other place. Gives the measurement unchanged when the other is not about the same service.
 */
export function withVantage(here: Measurement, name: string, there: Measurement): Measurement {
  const { reach } = here.facts;
  const other = there.facts.reach;
  if (!reach || !other || here.kind !== there.kind || reach.place !== other.place) return here;
  const vantage = { name, ...(other.ending === undefined ? {} : { ending: other.ending }) };
  return { ...here, facts: { ...here.facts, reach: { ...reach, elsewhere: [...(reach.elsewhere ?? []), vantage] } } };
}
