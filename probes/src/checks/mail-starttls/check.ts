import explanation from "@schakel/content/probes/checks/mail-starttls.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { againAfter } from "../../judging/inconclusive.ts";

/** Whether the mail service offers TLS. A wrong certificate is another matter, and "not now" is no answer. */
export const mailStarttls = defineCheck({
  id: "mail-starttls",
  kinds: ["smtp", "imap", "pop"],
  explanation,
  judge: ({ mail, tls, reach }) => {
    if (mail === undefined || mail.ending !== undefined || mail.injected !== undefined) return [];
    const place = reach?.place ?? "";
    const { later, refusal, capabilities } = mail;
    const shakes = (tls?.versions.length ?? 0) > 0;
    if (later !== undefined)
      return [{ verdict: "inconclusive", say: "later", params: { place, reply: later }, evidence: [later], againAfter: 15 }];
    if (mail.upgrade === "refused")
      return [{ verdict: "fail", say: "refused", params: { place, reply: refusal ?? "" }, evidence: [...capabilities, refusal ?? ""] }];
    if (refusal !== undefined)
      return [{ verdict: "inconclusive", say: "refusal", params: { place, reply: refusal }, evidence: [refusal], againAfter: 60 }];
    if (mail.upgrade === "absent") return [{ verdict: "fail", say: "absent", params: { place }, evidence: capabilities }];
    if (shakes) return [{ verdict: "pass", say: mail.implicit ? "implicit" : "offered", params: { place }, evidence: tls?.versions ?? [] }];
    const ending = tls?.gaps[0]?.ending ?? "failed";
    return [{ verdict: "inconclusive", say: "broken", params: { place, ending }, evidence: [ending], ...againAfter(ending) }];
  },
});
