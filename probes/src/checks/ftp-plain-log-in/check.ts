import explanation from "@schakel/content/probes/checks/ftp-plain-log-in.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";

/** Replies to USER that keep a name and a password from going over the line in clear (RFC 4217 §11.1, RFC 2228 §3; 421: Pure-FTPd). */
const refusals = [421, 530, 534, 550];
/** A password is wanted, or not even that. */
const acceptances = [331, 332, 230];

/** Whether a password would be taken without TLS. */
export const ftpPlainLogIn = defineCheck({
  id: "ftp-plain-log-in",
  kinds: ["ftp"],
  explanation,
  judge: ({ ftp }) => {
    if (ftp === undefined || ftp.implicit) return [];
    if (ftp.plainUser === undefined) return inconclusive(gapsAbout(ftp.gaps, "USER"));
    const { code, text } = ftp.plainUser;
    const rest = { params: { code }, evidence: [`USER: ${code} ${text}`] };
    if (acceptances.includes(code)) return [{ verdict: "fail", say: "accepted", ...rest }];
    return refusals.includes(code)
      ? [{ verdict: "pass", say: "refused", ...rest }]
      : [{ verdict: "inconclusive", say: "unclear", ...rest }];
  },
});
