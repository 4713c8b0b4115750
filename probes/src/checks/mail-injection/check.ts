import explanation from "@schakel/content/probes/checks/mail-injection.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether text in the clear came where TLS must begin (RFC 3207 §6). */
export const mailInjection = defineCheck({
  id: "mail-injection",
  kinds: ["smtp", "imap", "pop"],
  explanation,
  judge: ({ mail, tls, reach }) => {
    if (mail === undefined || mail.implicit) return [];
    const params = { place: reach?.place ?? "" };
    if (mail.injected !== undefined) return [{ verdict: "insufficient", say: "found", params, evidence: [mail.injected] }];
    return tls && tls.versions.length > 0 ? [{ verdict: "pass", say: "clean", params, evidence: tls.versions }] : [];
  },
});
