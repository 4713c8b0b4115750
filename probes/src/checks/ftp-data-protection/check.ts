import explanation from "@schakel/content/probes/checks/ftp-data-protection.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";

/** Whether the server encrypts the files too, and not only the commands. */
export const ftpDataProtection = defineCheck({
  id: "ftp-data-protection",
  kinds: ["ftp"],
  explanation,
  judge: ({ ftp, tls }) => {
    if (ftp === undefined || tls === undefined || tls.versions.length === 0) return [];
    if (ftp.protP === undefined) return inconclusive(gapsAbout(ftp.gaps, "PROT P"));
    const { code, text } = ftp.protP;
    const rest = { params: { code }, evidence: [`PROT P: ${code} ${text}`] };
    if (code === 200) return [{ verdict: "pass", say: "protected", ...rest }];
    // 530: the server talks about this only with who has logged in.
    if (code === 530 || code === 503 || code < 500) return [{ verdict: "inconclusive", say: "unclear", ...rest }];
    return [{ verdict: "fail", say: "unprotected", ...rest }];
  },
});
