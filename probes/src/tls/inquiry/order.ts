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
 * every better one has won. `better` empty: the accepted suites in one order. When the first of a list is taken it is offered the other
 * way round as well: only then is it seen whether the client's order counts, or the server happens to like that one best.
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
    const taken = yield* inquireChoice(version, suites, choices);
    if (taken === undefined) return choices;
    if (taken === suites[0]) yield* inquireChoice(version, suites.toReversed(), choices);
    if (worse.includes(taken)) return choices;
    left = left.filter((code) => code !== taken);
    if (left.length === 0) return choices;
  }
  return choices;
}

/** One list and what was taken from it, noted among the choices; undefined when that says nothing. */
function* inquireChoice(version: Exclude<TlsVersion, "SSLv2">, suites: readonly number[], choices: Choice[]): Inquiry<number | undefined> {
  const [answer] = yield [helloFor(version, `order ${version}`, { suites })];
  const flight = flightOf(answer);
  if (!flight || flight.version !== version || !suites.includes(flight.suite)) return undefined;
  choices.push({ version, offered: suites.map(suiteName), chosen: suiteName(flight.suite) });
  return flight.suite;
}
