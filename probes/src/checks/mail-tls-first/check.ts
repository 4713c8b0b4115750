import explanation from "@schakel/content/probes/checks/mail-tls-first.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether mail programs can begin with TLS at once, which is preferred (RFC 8314 §3). */
export const mailTlsFirst = defineCheck({
  id: "mail-tls-first",
  kinds: ["imap", "pop"],
  explanation,
  judge: ({ mail, reach }) => {
    if (mail === undefined || mail.ending !== undefined) return [];
    const place = reach?.place ?? "";
    if (mail.implicit) return [{ verdict: "pass", say: "first", params: { place }, evidence: [place] }];
    return [{ verdict: "info", say: "later", params: { place, port: mail.protocol === "imap" ? 993 : 995 }, evidence: [place] }];
  },
});
