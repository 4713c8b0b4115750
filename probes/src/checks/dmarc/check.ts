import explanation from "@schakel/content/probes/checks/dmarc.json" with { type: "json" };
import { defineCheck, type Judgement } from "../../check.ts";
import type { DmarcFacts } from "../../domain/facts.ts";
import { unanswered } from "../../judging/unanswered.ts";

type Say = keyof typeof explanation.says;

/** Whether DMARC has false mail set aside or refused (RFC 9989). */
export const dmarc = defineCheck({
  id: "dmarc",
  kinds: ["domain"],
  explanation,
  judge: ({ dmarc: found, reach }) => (found === undefined ? [] : [judgePolicy(found, reach?.place ?? ""), ...notices(found)]),
});

function judgePolicy(found: DmarcFacts, domain: string): Judgement<Say> {
  const { policy, record, several, unseen, test, at = domain, problems } = found;
  if (several !== undefined && policy === undefined)
    return { verdict: "fail", say: "several", params: { count: several }, evidence: [`_dmarc.${domain}: ${several}`] };
  // The record nearest to the domain counts: what was found above it says nothing while that was not seen.
  const open = unseen.find((what) => at !== domain || what.startsWith(`TXT _dmarc.${domain}:`));
  if (open !== undefined && !(policy !== undefined && at === domain)) return unanswered(open, unseen);
  if (policy === undefined || record === undefined)
    return { verdict: "fail", say: "missing", params: { domain }, evidence: found.walked.map((name) => `_dmarc.${name}: -`) };
  if (policy === "none")
    return { verdict: "fail", say: problems.some((one) => one === "p" || one.startsWith("p=")) ? "unset" : "none", evidence: [record] };
  // With t=y the policy counts one step lower (RFC 9989 §4.7).
  if (test === true)
    return { verdict: policy === "quarantine" ? "fail" : "pass", say: policy === "quarantine" ? "test" : "softened", evidence: [record] };
  return { verdict: "pass", say: "enforced", params: { policy, at }, evidence: [record] };
}

function notices({ policy, subdomains, gone, problems, record = "" }: DmarcFacts): Judgement<Say>[] {
  const evidence = [record];
  return [
    ...(policy !== undefined && policy !== "none" && subdomains === "none"
      ? [{ verdict: "info", say: "subdomains", evidence } as const]
      : []),
    ...(gone.length > 0 ? [{ verdict: "info", say: "gone", params: { names: gone.join(", ") }, evidence } as const] : []),
    ...(problems.length > 0 ? [{ verdict: "info", say: "problems", params: { names: problems.join(", ") }, evidence } as const] : []),
  ];
}
