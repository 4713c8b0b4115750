import explanation from "@schakel/content/probes/checks/tls-post-quantum.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";
import { isPostQuantum } from "../../tls/names/groups.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether what is sent today stays secret from the quantum computers of tomorrow. Said also when it does not, for silence helps nobody. */
export const tlsPostQuantum = defineCheck({
  id: "tls-post-quantum",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }) => {
    if (tls === undefined || tls.versions.length === 0) return [];
    const offered = tls.groups.filter(isPostQuantum);
    if (offered.length > 0) return [{ verdict: "good", say: "offered", params: { names: offered.join(", ") }, evidence: offered }];
    const gaps = gapsAbout(tls.gaps, "groups TLSv1.3", "version TLSv1.3");
    return gaps.length > 0 ? inconclusive(gaps) : [{ verdict: "info", say: "absent", evidence: tls.groups }];
  },
});
