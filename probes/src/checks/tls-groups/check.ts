import explanation from "@schakel/content/probes/checks/tls-groups.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout } from "../../judging/inconclusive.ts";
import { judgeRated, rateBy } from "../../judging/rated.ts";
import { rate, rateSize } from "../../table/table.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether every group for the key exchange is fit for use: named groups, and primes of the server's own. */
export const tlsGroups = defineCheck({
  id: "tls-groups",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls === undefined || tls.versions.length === 0) return [];
    const named = tls.groups.map((name) => ({ name, rating: rate(table.groups, name) }));
    const primes = tls.dh
      .filter(({ group }) => group?.startsWith("ffdhe") !== true)
      .map(({ bits, group }) => ({ name: `DH ${bits} (${group ?? "own prime"})`, rating: rateSize(table.ownPrimes, bits) }));
    const rated = rateBy(
      [...named, ...primes],
      ({ rating }) => rating,
      ({ name }) => name,
    );
    return judgeRated(rated, gapsAbout(tls.gaps, "groups"));
  },
});
