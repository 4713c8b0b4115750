import explanation from "@schakel/content/probes/checks/tls-early-data.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether data may come with the first message (0-RTT), which an attacker can send again. */
export const tlsEarlyData = defineCheck({
  id: "tls-early-data",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls === undefined || !tls.versions.includes("TLSv1.3")) return [];
    if (tls.earlyData === undefined) return inconclusive(gapsAbout(tls.gaps, "handshake"));
    return tls.earlyData
      ? [{ verdict: table.earlyData, say: "on", evidence: ["max_early_data > 0"] }]
      : [{ verdict: "good", say: "off", evidence: ["max_early_data 0"] }];
  },
});
