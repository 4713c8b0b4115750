import explanation from "@schakel/content/probes/checks/spf-limits.json" with { type: "json" };
import { defineCheck, type Judgement } from "../../check.ts";
import { MOST_LOOKUPS, MOST_VOID } from "../../domain/spf/check-host.ts";
import { unanswered } from "../../judging/unanswered.ts";

/** Past this the answer may not fit a UDP packet with everything else at the name (RFC 7208 §3.4). */
const LONG = 450;

type Say = keyof typeof explanation.says;

/** Whether SPF stays within what receivers will look up (RFC 7208 §4.6.4). */
export const spfLimits = defineCheck({
  id: "spf-limits",
  kinds: ["domain"],
  explanation,
  judge: ({ spf }) => {
    if (spf === undefined || spf.records.length !== 1) return [];
    const { lookups, terms, voidLookups, manyNames, ptr, length, unseen } = spf;
    const out: Judgement<Say>[] = [];
    const params = { count: lookups, most: MOST_LOOKUPS };
    if (lookups > MOST_LOOKUPS) out.push({ verdict: "fail", say: "many", params, evidence: terms });
    if (voidLookups.length > MOST_VOID)
      out.push({ verdict: "fail", say: "void", params: { count: voidLookups.length, most: MOST_VOID }, evidence: voidLookups });
    if (manyNames.length > 0) out.push({ verdict: "fail", say: "names", evidence: manyNames });
    if (out.length === 0)
      out.push(unseen.length > 0 ? unanswered(unseen[0] ?? "", unseen) : { verdict: "pass", say: "within", params, evidence: terms });
    if (ptr) out.push({ verdict: "info", say: "ptr", evidence: terms.filter((term) => /: [+?~-]?ptr/i.test(term)) });
    if (length > LONG) out.push({ verdict: "info", say: "long", params: { length }, evidence: [`${length}`] });
    return out;
  },
});
