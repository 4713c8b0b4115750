import explanation from "@schakel/content/probes/checks/dnssec.json" with { type: "json" };
import { defineCheck, type Judgement } from "../../check.ts";
import { unanswered } from "../../judging/unanswered.ts";

type Say = keyof typeof explanation.says;

/** Whether the domain and its mail hosts are signed, as a resolver that the user vouches for found (RFC 4035). */
export const dnssec = defineCheck({
  id: "dnssec",
  kinds: ["domain", "web"],
  explanation,
  judge: ({ dnssec: found }, { kind }) => {
    if (found === undefined) return [];
    const { resolver, trusted, names, ds } = found;
    if (!trusted) {
      const name = names[0]?.name ?? "";
      const evidence = [`resolver: ${resolver}`, `DS ${name}: ${ds}`];
      // Who asks about a website asks about its connection: that nobody vouches for a resolver must not leave that open.
      return [{ verdict: kind === "web" ? "info" : "inconclusive", say: "untrusted", params: { resolver, name }, evidence }];
    }
    return names.map(({ name, security }): Judgement<Say> => {
      const evidence = [`resolver: ${resolver}`, `${name}: ${security}`];
      if (security === "unknown") return unanswered(name, evidence);
      return { verdict: security === "secure" ? "pass" : "fail", say: security, params: { name }, evidence };
    });
  },
});
