import explanation from "@schakel/content/probes/checks/spf.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { isUnseen } from "../../dns/resolver.ts";
import { unanswered } from "../../judging/unanswered.ts";

/** Whether the domain has one SPF record that receivers can use and that turns others away (RFC 7208). */
export const spf = defineCheck({
  id: "spf",
  kinds: ["domain"],
  explanation,
  judge: ({ spf: found, reach }) => {
    if (found === undefined) return [];
    const domain = reach?.place ?? "";
    const { records, errors, all, stranger, unseen } = found;
    const [record] = records;
    if (record === undefined)
      return isUnseen(found)
        ? [unanswered(`TXT ${domain}`, unseen)]
        : [{ verdict: "fail", say: "missing", params: { domain }, evidence: [`TXT ${domain}: ${found.status}`] }];
    if (records.length > 1) return [{ verdict: "fail", say: "several", params: { domain, count: records.length }, evidence: records }];
    const [error] = errors;
    if (error !== undefined) return [{ verdict: "fail", say: "broken", params: { what: error }, evidence: [record, ...errors] }];
    if (all === "+") return [{ verdict: "fail", say: "open", evidence: records }];
    if (stranger?.match !== undefined)
      return [{ verdict: "fail", say: "stranger", params: { what: stranger.match }, evidence: [record, stranger.match] }];
    if (all === "?") return [{ verdict: "fail", say: "neutral", evidence: records }];
    // Without an answer about a redirect nobody knows what stands at its end.
    if (unseen.length > 0) return [unanswered(unseen[0] ?? "", [record, ...unseen])];
    if (all === undefined) return [{ verdict: "fail", say: "without-all", evidence: records }];
    return [{ verdict: "pass", say: all === "-" ? "hard" : "soft", evidence: records }];
  },
});
