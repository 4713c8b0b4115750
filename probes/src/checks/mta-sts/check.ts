import explanation from "@schakel/content/probes/checks/mta-sts.json" with { type: "json" };
import { defineCheck, type Judgement } from "../../check.ts";
import { isUnseen } from "../../dns/resolver.ts";
import type { MtaStsFacts } from "../../domain/facts.ts";
import { takesNoMail } from "../../domain/without-mail.ts";
import type { Facts } from "../../facts.ts";
import { inconclusive } from "../../judging/inconclusive.ts";
import { unanswered } from "../../judging/unanswered.ts";

type Say = keyof typeof explanation.says;

const DAY = 86_400;
/** A policy that is forgotten sooner protects little (RFC 8461 §3.2 recommends weeks). */
const SHORT = 7 * DAY;

/** Whether MTA-STS has other servers deliver encrypted and to the right hosts only (RFC 8461). */
export const mtaSts = defineCheck({
  id: "mta-sts",
  kinds: ["domain"],
  explanation,
  judge: (facts) => (facts.mtaSts === undefined || takesNoMail(facts) ? [] : judgeSts(facts.mtaSts, facts)),
});

/** True when every mail host is pinned with DANE: then MTA-STS adds little. */
const isPinned = ({ dane }: Facts): boolean =>
  (dane?.hosts.length ?? 0) > 0 &&
  dane?.hosts.every(({ security, records }) => security === "secure" && records.some(({ matches }) => matches === true)) === true;

function judgeSts(found: MtaStsFacts, facts: Facts): Judgement<Say>[] {
  const domain = facts.reach?.place ?? "";
  const host = `mta-sts.${domain}`;
  const { records, problems, policy, ending, trust, nameMatches, url = "" } = found;
  if (records.length === 0) {
    const evidence = [`TXT _mta-sts.${domain}: ${found.status}`];
    if (isUnseen(found)) return [unanswered(`TXT _mta-sts.${domain}`, evidence)];
    return [{ verdict: isPinned(facts) ? "info" : "fail", say: "missing", params: { domain }, evidence }];
  }
  if ((found.id ?? "") === "") return [{ verdict: "fail", say: "record", params: { what: problems.join(", ") }, evidence: records }];
  if (ending === "absent") return [{ verdict: "fail", say: "absent", params: { host }, evidence: [url] }];
  // A certificate that does not hold is seen even where nothing was answered after it.
  if ((trust !== undefined && trust !== "ok") || nameMatches === false)
    return [
      { verdict: "fail", say: "certificate", params: { host }, evidence: [url, `trust: ${trust ?? "-"}`, `name: ${String(nameMatches)}`] },
    ];
  if (ending !== undefined) return inconclusive([{ what: url, ending: ending === "unresolved" ? "timeout" : ending }]);
  if (policy === undefined || problems.length > 0)
    return [{ verdict: "fail", say: "policy", params: { what: problems.join(", ") }, evidence: [url, ...problems] }];
  return [...judgePolicy(found, policy, facts)];
}

function judgePolicy(found: MtaStsFacts, policy: NonNullable<MtaStsFacts["policy"]>, facts: Facts): Judgement<Say>[] {
  const { mode, mx, maxAge = 0 } = policy;
  const evidence = [`mode: ${mode}`, ...mx.map((pattern) => `mx: ${pattern}`), `max_age: ${maxAge}`];
  const short: Judgement<Say>[] =
    maxAge < SHORT ? [{ verdict: "info", say: "short", params: { days: Math.floor(maxAge / DAY) }, evidence }] : [];
  const untrusted = (facts.parts ?? []).filter(
    ({ facts: { tls } }) => tls?.certificate && (tls.certificate.trust !== "ok" || !tls.certificate.nameMatches),
  );
  const out: Judgement<Say>[] = [];
  if (mode !== "enforce") out.push({ verdict: "fail", say: "not-enforced", params: { mode }, evidence });
  if (mode !== "none" && found.unmatched.length > 0)
    out.push({
      verdict: "fail",
      say: "unmatched",
      params: { names: found.unmatched.join(", ") },
      evidence: [...evidence, ...found.unmatched],
    });
  if (mode !== "none" && untrusted.length > 0) {
    const names = untrusted.map(({ subject }) => subject).join(", ");
    out.push({
      verdict: "fail",
      say: "mx-certificate",
      params: { names },
      evidence: untrusted.map(
        ({ subject, facts: { tls } }) => `${subject}: ${tls?.certificate?.trust ?? ""}, name: ${String(tls?.certificate?.nameMatches)}`,
      ),
    });
  }
  return [...(out.length > 0 ? out : [{ verdict: "pass", say: "enforced", evidence } as const]), ...short];
}
