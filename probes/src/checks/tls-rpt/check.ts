import explanation from "@schakel/content/probes/checks/tls-rpt.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { isUnseen } from "../../dns/resolver.ts";
import { takesNoMail } from "../../domain/without-mail.ts";
import { unanswered } from "../../judging/unanswered.ts";

/** Whether the domain wants to hear that mail could not be delivered encrypted (RFC 8460). */
export const tlsRpt = defineCheck({
  id: "tls-rpt",
  kinds: ["domain"],
  explanation,
  judge: (facts) => {
    const found = facts.tlsRpt;
    if (found === undefined || takesNoMail(facts)) return [];
    const domain = facts.reach?.place ?? "";
    const evidence = found.records.length > 0 ? found.records : [`TXT _smtp._tls.${domain}: ${found.status}`];
    if (found.problem !== undefined) return [{ verdict: "fail", say: "broken", evidence }];
    if (found.records.length > 0) return [{ verdict: "pass", say: "present", params: { names: found.reports.join(", ") }, evidence }];
    return isUnseen(found)
      ? [unanswered(`TXT _smtp._tls.${domain}`, evidence)]
      : [{ verdict: "info", say: "missing", params: { domain }, evidence }];
  },
});
