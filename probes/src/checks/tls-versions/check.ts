import explanation from "@schakel/content/probes/checks/tls-versions.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout } from "../../judging/inconclusive.ts";
import { judgeRated, rateNames } from "../../judging/rated.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether only versions are accepted that are still fit for use. The oldest decides: an attacker may choose it. */
export const tlsVersions = defineCheck({
  id: "tls-versions",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) =>
    tls === undefined || tls.versions.length === 0
      ? []
      : judgeRated(rateNames(table.versions, tls.versions), gapsAbout(tls.gaps, "version")),
});
