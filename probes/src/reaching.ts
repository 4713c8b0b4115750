import type { Collecting } from "./collecting.ts";
import type { ReachFacts } from "./facts.ts";
import type { Place, Places } from "./net/place.ts";
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
