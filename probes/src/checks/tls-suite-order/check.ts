import explanation from "@schakel/content/probes/checks/tls-suite-order.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";
import { isBad } from "../../judging/rated.ts";
import { rate, ratings } from "../../table/table.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether a suite that should go is preferred to a better one. Among suites of one rating the order does not matter. */
export const tlsSuiteOrder = defineCheck({
  id: "tls-suite-order",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls === undefined) return [];
    const rank = (name: string): number => ratings.indexOf(rate(table.suites, name));
    for (const { version, offered, chosen } of tls.choices) {
      const better = offered.find((name) => rank(name) < rank(chosen));
      if (better !== undefined && isBad(rate(table.suites, chosen)))
        return [{ verdict: "fail", say: "worse-first", params: { chosen, better }, evidence: [`${version}: ${chosen} > ${better}`] }];
    }
    const mixed =
      tls.suites.some(({ name }) => isBad(rate(table.suites, name))) && tls.suites.some(({ name }) => !isBad(rate(table.suites, name)));
    if (tls.choices.length === 0) return mixed ? inconclusive(gapsAbout(tls.gaps, "order")) : [];
    return [{ verdict: "pass", say: "in-order", evidence: tls.choices.map(({ version, chosen }) => `${version}: ${chosen}`) }];
  },
});
