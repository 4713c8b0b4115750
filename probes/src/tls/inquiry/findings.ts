import type { ServerFlight } from "../codec/server-flight.ts";
import type { Answer } from "../offer.ts";
import type { Choice } from "./order.ts";

/** Everything an inquiry brought back, in the order it was asked. */
export interface Findings {
  readonly flights: readonly ServerFlight[];
  readonly ssl2: Answer | undefined;
  readonly choices: readonly Choice[];
  /** Every suite of every accepted version was asked for. */
  readonly complete: boolean;
  readonly groupsComplete: boolean;
}
