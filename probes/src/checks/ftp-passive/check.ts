import explanation from "@schakel/content/probes/checks/ftp-passive.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether the address for files is the server's own; known only after an anonymous log-in. */
export const ftpPassive = defineCheck({
  id: "ftp-passive",
  kinds: ["ftp"],
  explanation,
  judge: ({ ftp }) => {
    const passive = ftp?.anonymous?.passive;
    if (passive === undefined) return [];
    return passive.sameHost
      ? [{ verdict: "pass", say: "same", evidence: [passive.reply] }]
      : [{ verdict: "fail", say: "elsewhere", params: { address: passive.address ?? "" }, evidence: [passive.reply] }];
  },
});
