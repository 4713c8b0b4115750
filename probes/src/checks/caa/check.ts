import explanation from "@schakel/content/probes/checks/caa.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { againAfter } from "../../judging/inconclusive.ts";

/** Whether the domain says who may issue certificates for it (RFC 8659). */
export const caa = defineCheck({
  id: "caa",
  kinds: ["web"],
  explanation,
  judge: ({ web, reach }) => {
    const found = web?.caa;
    if (found === undefined) return [];
    const host = (reach?.place ?? "").replace(/:\d+$/, "");
    if (found.records.length > 0) return [{ verdict: "pass", say: "present", params: { at: found.at ?? host }, evidence: found.records }];
    return found.status === "empty" || found.status === "absent"
      ? [{ verdict: "info", say: "missing", params: { host }, evidence: [`CAA: ${found.status}`] }]
      : [{ verdict: "inconclusive", say: "unanswered", params: { host }, evidence: [`CAA: ${found.status}`], ...againAfter("unresolved") }];
  },
});
