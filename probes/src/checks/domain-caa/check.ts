import explanation from "@schakel/content/probes/checks/domain-caa.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { isUnseen } from "../../dns/resolver.ts";
import { unanswered } from "../../judging/unanswered.ts";

/** Whether the domain says who may issue certificates for it (RFC 8659). */
export const domainCaa = defineCheck({
  id: "domain-caa",
  kinds: ["domain"],
  explanation,
  judge: ({ caa: found, reach }) => {
    if (found === undefined) return [];
    const domain = reach?.place ?? "";
    if (found.records.length > 0) return [{ verdict: "pass", say: "present", params: { at: found.at ?? domain }, evidence: found.records }];
    const evidence = [`CAA: ${found.status}`];
    return isUnseen(found) ? [unanswered(`CAA ${domain}`, evidence)] : [{ verdict: "info", say: "missing", params: { domain }, evidence }];
  },
});
