import explanation from "@schakel/content/probes/checks/tls-compression.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether TLS compresses what it carries, which gives secrets away (CRIME). */
export const tlsCompression = defineCheck({
  id: "tls-compression",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls?.compression === undefined) return [];
    return tls.compression
      ? [{ verdict: table.compression, say: "on", evidence: ["DEFLATE"] }]
      : [{ verdict: "good", say: "off", evidence: ["NULL"] }];
  },
});
