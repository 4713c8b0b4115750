import explanation from "@schakel/content/probes/checks/dkim.json" with { type: "json" };
import { defineCheck, type Judgement } from "../../check.ts";
import { isUnseen } from "../../dns/resolver.ts";
import type { DkimKey } from "../../domain/facts.ts";
import { sendsNoMail } from "../../domain/without-mail.ts";
import { unanswered } from "../../judging/unanswered.ts";

type Say = keyof typeof explanation.says;

/** Whether mail is signed with keys that count (RFC 6376; sizes by RFC 8301 §3.2). Without selectors only that there may be keys. */
export const dkim = defineCheck({
  id: "dkim",
  kinds: ["domain"],
  explanation,
  judge: (facts) => {
    const { dkim: found, reach } = facts;
    if (found === undefined) return [];
    if (found.keys.length > 0) return found.keys.flatMap(judgeKey);
    const domain = reach?.place ?? "";
    const evidence = [`_domainkey.${domain}: ${found.domainkey}`];
    if (found.domainkey === "absent") return sendsNoMail(facts) ? [] : [{ verdict: "fail", say: "absent", params: { domain }, evidence }];
    if (isUnseen({ status: found.domainkey })) return [unanswered(`_domainkey.${domain}`, evidence)];
    return [{ verdict: "pass", say: "exists", params: { domain }, evidence }];
  },
});

function judgeKey(key: DkimKey): Judgement<Say>[] {
  const { selector, record, type = "rsa", bits, problem } = key;
  const evidence = record === undefined ? [`${selector}: ${key.status}`] : [record];
  if (isUnseen(key)) return [unanswered(`${selector}._domainkey`, evidence)];
  if (record === undefined) return [{ verdict: "fail", say: "key-missing", params: { selector }, evidence }];
  if (key.revoked === true) return [{ verdict: "info", say: "revoked", params: { selector }, evidence }];
  if (problem !== undefined || bits === undefined)
    return [{ verdict: "fail", say: "broken", params: { selector, what: problem ?? type }, evidence }];
  const params = { selector, bits, type };
  const size: Judgement<Say> =
    type === "rsa" && bits < 1024
      ? { verdict: "fail", say: "short", params, evidence }
      : type === "rsa" && bits < 2048
        ? { verdict: "phase-out", say: "weak", params, evidence }
        : { verdict: "pass", say: "strong", params, evidence };
  return [size, ...(key.test === true ? [{ verdict: "info", say: "test", params: { selector }, evidence } as const] : [])];
}
