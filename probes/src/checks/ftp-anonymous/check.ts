import explanation from "@schakel/content/probes/checks/ftp-anonymous.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";

/** Whether anybody gets in; judged only when the user asked to try. */
export const ftpAnonymous = defineCheck({
  id: "ftp-anonymous",
  kinds: ["ftp"],
  explanation,
  judge: ({ ftp }) => {
    if (ftp?.anonymous === undefined) return inconclusive(gapsAbout(ftp?.gaps ?? [], "anonymous"));
    const { code, text } = ftp.anonymous.reply;
    const evidence = [`${code} ${text}`];
    return code === 230 || code === 232
      ? [{ verdict: "fail", say: "open", evidence }]
      : [{ verdict: "pass", say: "closed", params: { code }, evidence }];
  },
});
