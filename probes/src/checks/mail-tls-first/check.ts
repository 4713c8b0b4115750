import explanation from "@schakel/content/probes/checks/mail-tls-first.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Endings that say that nobody is there. */
const nobody = ["refused", "unreachable"];

/** Whether mail programs can begin with TLS at once, which is preferred (RFC 8314 §3). */
export const mailTlsFirst = defineCheck({
  id: "mail-tls-first",
  kinds: ["imap", "pop"],
  explanation,
  judge: ({ mail, reach }) => {
    if (mail === undefined || mail.ending !== undefined) return [];
    const place = reach?.place ?? "";
    if (mail.implicit) return [{ verdict: "pass", say: "first", params: { place }, evidence: [place] }];
    const preferred = mail.others?.find(({ port }) => port === 993 || port === 995);
    const params = { place, port: mail.protocol === "imap" ? 993 : 995 };
    if (preferred?.tls === "first") return [{ verdict: "pass", say: "beside", params, evidence: [place, `${preferred.port}: TLS`] }];
    if (nobody.includes(preferred?.ending ?? ""))
      return [{ verdict: "info", say: "missing", params, evidence: [place, `${params.port}: ${preferred?.ending ?? ""}`] }];
    return [{ verdict: "info", say: "later", params, evidence: [place] }];
  },
});
