import explanation from "@schakel/content/probes/checks/domain-without-mail.json" with { type: "json" };
import { defineCheck, type Judgement } from "../../check.ts";
import { sendsNoMail, takesNoMail } from "../../domain/without-mail.ts";

type Say = keyof typeof explanation.says;

/** Whether a domain without mail says so in full: then nobody can send in its name (RFC 7208 §10.1.2, RFC 7505). */
export const domainWithoutMail = defineCheck({
  id: "domain-without-mail",
  kinds: ["domain"],
  explanation,
  judge: (facts) => {
    const { mx, spf, dmarc, reach } = facts;
    const [takes, sends] = [!takesNoMail(facts), !sendsNoMail(facts)];
    if (mx === undefined || (takes && sends)) return [];
    const params = { domain: reach?.place ?? "" };
    const evidence = [
      ...mx.records.map((record) => `MX ${record}`),
      ...(spf?.records ?? []),
      ...(dmarc?.record === undefined ? [] : [dmarc.record]),
    ];
    const out: Judgement<Say>[] = [];
    // A record of its own counts whatever was not seen above it.
    const isSettled = dmarc?.at === params.domain || (dmarc?.unseen.length ?? 0) === 0;
    const refuses = dmarc?.policy === "reject" && dmarc.test !== true;
    if (!sends && !refuses && isSettled) out.push({ verdict: "fail", say: "dmarc", params, evidence });
    // Some domains only send, a newsletter's for one.
    if (!takes && sends && (spf?.records.length ?? 0) > 0) out.push({ verdict: "info", say: "spf", params, evidence });
    if (!takes && !mx.nullMx) out.push({ verdict: "info", say: "null-mx", params, evidence });
    return out.length === 0 && !takes && refuses ? [{ verdict: "pass", say: "complete", params, evidence }] : out;
  },
});
