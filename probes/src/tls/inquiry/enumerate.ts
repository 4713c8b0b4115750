import type { ServerFlight } from "../codec/server-flight.ts";
import type { TlsVersion } from "../facts.ts";
import { flightOf, type Answer, type Inquiry } from "../offer.ts";
import { chunks, helloFor } from "./offers.ts";
import { together } from "./together.ts";

export interface Enumerated {
  readonly flights: readonly ServerFlight[];
  /** False when an answer was missing, so there may be more. */
  readonly complete: boolean;
}

/** Asks again and again, each time without what was taken before, until the server says no. `narrow` makes the next question. */
function* untilRefused(
  version: Exclude<TlsVersion, "SSLv2">,
  codes: readonly number[],
  what: string,
  by: "suites" | "groups",
  fixed: { readonly suites?: readonly number[] },
): Inquiry<Enumerated> {
  const flights: ServerFlight[] = [];
  let left = codes;
  while (left.length > 0) {
    const [answer]: readonly Answer[] = yield [helloFor(version, what, by === "suites" ? { suites: left } : { ...fixed, groups: left })];
    const flight = flightOf(answer);
    if (!flight || flight.version !== version) return { flights, complete: answer?.kind !== "unclear" };
    const taken = by === "suites" ? flight.suite : (flight.group ?? flight.keyExchange?.group);
    flights.push(flight);
    // A server that takes what was not offered would go on for ever.
    if (typeof taken !== "number" || !left.includes(taken)) return { flights, complete: true };
    left = left.filter((code) => code !== taken);
  }
  return { flights, complete: true };
}

/**
 * Every suite of `codes` that a version accepts: one line of questions per hello-full, side by side. `what` is "suites" when a verdict
 * hangs on it, "list" when it only completes what is known.
 */
export function* enumerateSuites(
  version: Exclude<TlsVersion, "SSLv2">,
  codes: readonly number[],
  what: "suites" | "list" = "suites",
): Inquiry<Enumerated> {
  const all = yield* together(...chunks(codes).map((piece) => untilRefused(version, piece, `${what} ${version}`, "suites", {})));
  return { flights: all.flatMap(({ flights }) => flights), complete: all.every(({ complete }) => complete) };
}

/** Every group of `codes` that a version agrees to, with suites it is known to accept. */
export const enumerateGroups = (
  version: Exclude<TlsVersion, "SSLv2">,
  codes: readonly number[],
  suites: readonly number[] | undefined,
): Inquiry<Enumerated> => untilRefused(version, codes, `groups ${version}`, "groups", suites ? { suites } : {});
