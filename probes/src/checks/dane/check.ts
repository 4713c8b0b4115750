import explanation from "@schakel/content/probes/checks/dane.json" with { type: "json" };
import { defineCheck, type Judgement } from "../../check.ts";
import { isUnseen } from "../../dns/resolver.ts";
import type { DaneHost } from "../../domain/facts.ts";
import { unanswered } from "../../judging/unanswered.ts";

type Say = keyof typeof explanation.says;

/** Whether TLSA records pin the certificate that each mail host shows (RFC 7672). */
export const dane = defineCheck({
  id: "dane",
  kinds: ["domain", "smtp"],
  explanation,
  judge: ({ dane: found, mtaSts }, { kind }) => {
    // One of the two ways to enforce encryption is enough; of a single host it is not known whether its domains use the other.
    const needed = kind === "domain" && mtaSts?.policy?.mode !== "enforce";
    return (found?.hosts ?? []).flatMap((host) => judgeHost(host, needed));
  },
});

function judgeHost(found: DaneHost, needed: boolean): Judgement<Say>[] {
  const { host, name, records, security, status } = found;
  const params = { host };
  const evidence = [
    `${name}: ${security}`,
    ...records.map(({ usage, selector, matching, data }) => `${usage} ${selector} ${matching} ${data}`),
  ];
  if (security === "bogus") return [{ verdict: "fail", say: "bogus", params, evidence }];
  if (isUnseen({ status })) return [unanswered(name, [`${name}: ${status}`])];
  if (records.length === 0) return [{ verdict: needed ? "fail" : "info", say: "missing", params, evidence: [`${name}: ${status}`] }];
  if (security === "insecure") return [{ verdict: "fail", say: "unsigned", params, evidence }];
  const usable = records.filter((record) => record.usable);
  if (usable.length === 0) return [{ verdict: "fail", say: "unusable", params, evidence }];
  if (!found.certificate) return [{ verdict: "inconclusive", say: "unseen", params, evidence, againAfter: 60 }];
  if (!usable.some(({ matches }) => matches === true)) return [{ verdict: "fail", say: "differs", params, evidence }];
  if (security === "unknown") return [{ verdict: "inconclusive", say: "untrusted", params, evidence }];
  return [
    { verdict: "pass", say: "matches", params, evidence },
    ...(usable.length === 1 ? [{ verdict: "info", say: "single", params, evidence } as const] : []),
  ];
}
