import explanation from "@schakel/content/probes/checks/dnssec.json" with { type: "json" };
import { defineCheck, type Judgement } from "../../check.ts";
import { unanswered } from "../../judging/unanswered.ts";

type Say = keyof typeof explanation.says;

/** Whether the domain and its mail hosts are signed, as a resolver that the user vouches for found (RFC 4035). */
export const dnssec = defineCheck({
  id: "dnssec",
  kinds: ["domain"],
  explanation,
  judge: ({ dnssec: found }) => {
    if (found === undefined) return [];
    const { resolver, trusted, names, ds } = found;
    if (!trusted) {
      const name = names[0]?.name ?? "";
      return [
        { verdict: "inconclusive", say: "untrusted", params: { resolver, name }, evidence: [`resolver: ${resolver}`, `DS ${name}: ${ds}`] },
      ];
    }
    return names.map(({ name, security }): Judgement<Say> => {
      const evidence = [`resolver: ${resolver}`, `${name}: ${security}`];
      if (security === "unknown") return unanswered(name, evidence);
      return { verdict: security === "secure" ? "pass" : "fail", say: security, params: { name }, evidence };
    });
  },
});
