import { isIP } from "node:net";
import type { Collecting } from "./collecting.ts";
import type { Facts, ReachFacts } from "./facts.ts";
import { whyNowhere, type Place, type Places } from "./net/place.ts";
import { hostAndPort } from "./target.ts";

/** Whether and where a service was reached, as a fact. */
export function reachFacts(
  { target }: Pick<Collecting, "target">,
  found: Places,
  place: Place | undefined,
  ending: ReachFacts["ending"],
): ReachFacts {
  return {
    place: hostAndPort(target.host, target.port),
    ...(place ? { address: place.address } : {}),
    addresses: found.places.map(({ address }) => address),
    forbidden: found.forbidden,
    ...(found.dns ? { dns: found.dns } : {}),
    ...(ending === undefined ? {} : { ending }),
  };
}

/**
 * Looks at the first address, and where that lets nobody in at the first one of the other family: a host may answer over IPv6 alone. More
 * addresses than that are not tried one by one. Where neither answers, what the first said counts.
 */
export async function lookWhereItAnswers(
  collecting: Pick<Collecting, "target">,
  found: Places,
  look: (place: Place) => Promise<Facts>,
): Promise<Facts> {
  const [first, ...others] = found.places;
  if (!first) return { reach: reachFacts(collecting, found, undefined, whyNowhere(found)) };
  const second = others.find(({ address }) => isIP(address) !== isIP(first.address));
  const seen = await look(first);
  if (seen.reach?.ending === undefined || !second) return seen;
  const other = await look(second);
  return other.reach?.ending === undefined ? other : seen;
}
