import type { TlsVersion } from "../facts.ts";
import { suiteName } from "../names/suites.ts";
import { flightOf, type Inquiry } from "../offer.ts";
import { helloFor } from "./offers.ts";

/** What a server took from a list of suites that it accepts each: shows whose order counts. */
export interface Choice {
  readonly version: TlsVersion;
  readonly offered: readonly string[];
  readonly chosen: string;
}

/** Servers may put ChaCha20 first when the client does, whatever their own order: it never leads a list that tests the order. */
const chachaLast = (codes: readonly number[]): number[] =>
  codes.toSorted((one, other) => Number(suiteName(one).includes("CHACHA")) - Number(suiteName(other).includes("CHACHA")));

/**
 * Offers the accepted suites with the worse ones in front, then again without the better one that was taken, until a worse one is taken or
 * every better one has won. `better` empty: one question, the accepted suites the other way round.
 */
export function* inquireOrder(
  version: Exclude<TlsVersion, "SSLv2">,
  worse: readonly number[],
  better: readonly number[],
  rounds: number,
): Inquiry<readonly Choice[]> {
  const choices: Choice[] = [];
  let left = better;
  for (let round = 0; round < Math.min(rounds, Math.max(1, better.length)); round += 1) {
    const suites = [...chachaLast(worse), ...chachaLast(left)];
    const [answer] = yield [helloFor(version, `order ${version}`, { suites })];
    const flight = flightOf(answer);
    if (!flight || flight.version !== version || !suites.includes(flight.suite)) return choices;
    choices.push({ version, offered: suites.map(suiteName), chosen: suiteName(flight.suite) });
    if (worse.includes(flight.suite)) return choices;
    left = left.filter((code) => code !== flight.suite);
    if (left.length === 0) return choices;
  }
  return choices;
}
