import explanation from "@schakel/content/probes/checks/reach.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { kinds } from "../../kinds.ts";

/** Minutes after which looking again makes sense, by what was seen. */
const againAfter = { refused: 60, unreachable: 60, timeout: 15, throttled: 60, reset: 60, unresolved: 15 } as const;

/** Whether anything could be measured at all. It never fails a target: what could not be reached was not seen. */
export const reach = defineCheck({
  id: "reach",
  kinds,
  explanation,
  judge: ({ reach: seen }) => {
    if (seen?.ending === undefined) return [];
    const { ending, place, forbidden, closed = [] } = seen;
    const evidence = [
      `${place}: ${ending}`,
      ...closed.map((other) => `${place.replace(/:\d+$/, "")}:${other.port}: ${other.ending}`),
      ...forbidden.map((address) => `forbidden: ${address}`),
    ];
    const again = ending in againAfter ? againAfter[ending as keyof typeof againAfter] : undefined;
    return [{ verdict: "inconclusive", say: ending, params: { place }, evidence, ...(again === undefined ? {} : { againAfter: again }) }];
  },
});
