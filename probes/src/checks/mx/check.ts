import explanation from "@schakel/content/probes/checks/mx.json" with { type: "json" };
import { defineCheck, type Judgement } from "../../check.ts";
import { isUnseen } from "../../dns/resolver.ts";
import { unanswered } from "../../judging/unanswered.ts";

type Say = keyof typeof explanation.says;

/** Whether mail for the domain leads to hosts that exist (RFC 5321 §5.1), or to none on purpose (RFC 7505). */
export const mx = defineCheck({
  id: "mx",
  kinds: ["domain"],
  explanation,
  judge: ({ mx: found, reach }) => {
    if (found === undefined) return [];
    const domain = reach?.place ?? "";
    const { records, hosts, left, problems } = found;
    const evidence = records.length > 0 ? records.map((record) => `MX ${record}`) : [`MX ${domain}: ${found.status}`];
    if (isUnseen(found)) return [unanswered(`MX ${domain}`, evidence)];
    if (found.nullMx) return [{ verdict: "pass", say: "null", params: { domain }, evidence }];
    if (hosts.length === 0) return [{ verdict: "info", say: "none", params: { domain }, evidence }];
    const out: Judgement<Say>[] = [];
    if (found.contradiction) out.push({ verdict: "fail", say: "contradiction", params: { domain }, evidence });
    if (problems.length > 0)
      out.push({ verdict: "fail", say: "broken", params: { names: problems.join(", ") }, evidence: [...evidence, ...problems] });
    if (out.length === 0) out.push({ verdict: "pass", say: "hosts", params: { count: hosts.length, names: hosts.join(", ") }, evidence });
    return left > 0 ? [...out, { verdict: "info", say: "more", params: { count: left }, evidence }] : out;
  },
});
