import explanation from "@schakel/content/probes/checks/mail-plain-login.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether passwords can be sent before TLS. Only what the service says of itself: nothing is tried. */
export const mailPlainLogin = defineCheck({
  id: "mail-plain-login",
  kinds: ["smtp", "imap", "pop"],
  explanation,
  judge: ({ mail, reach }) => {
    // A service that says nothing of itself was not seen.
    if (mail === undefined || mail.implicit || mail.capabilities.length === 0) return [];
    const params = { place: reach?.place ?? "", names: mail.plainLogin.join(", ") };
    return mail.plainLogin.length > 0
      ? [{ verdict: "fail", say: "offered", params, evidence: mail.capabilities }]
      : [{ verdict: "pass", say: "none", params, evidence: mail.capabilities }];
  },
});
