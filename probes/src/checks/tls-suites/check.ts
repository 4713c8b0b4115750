import explanation from "@schakel/content/probes/checks/tls-suites.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout } from "../../judging/inconclusive.ts";
import { judgeRated, rateBy } from "../../judging/rated.ts";
import { rate } from "../../table/table.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether every accepted cipher suite is fit for use. One bad one is enough to fail. */
export const tlsSuites = defineCheck({
  id: "tls-suites",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls === undefined || tls.versions.length === 0) return [];
    const rated = rateBy(
      tls.suites,
      ({ name }) => rate(table.suites, name),
      ({ version, name }) => `${version} ${name}`,
    );
    return judgeRated(rated, gapsAbout(tls.gaps, "suites"));
  },
});
