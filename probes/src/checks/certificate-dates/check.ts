import explanation from "@schakel/content/probes/checks/certificate-dates.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { tlsKinds } from "../../kinds.ts";

const DAY = 86_400_000;
/** Days before the end from which it is told: a renewal that works by itself has happened by then. */
const SOON = 14;

/** Whether the certificate and those above it were valid when they were seen, and for how long still. */
export const certificateDates = defineCheck({
  id: "certificate-dates",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { now }) => {
    if (tls?.certificate === undefined) return [];
    const { notBefore, notAfter, chain } = tls.certificate;
    const evidence = [`${notBefore} – ${notAfter}`];
    const date = notAfter.slice(0, 10);
    if (new Date(notBefore) > now) return [{ verdict: "fail", say: "early", params: { date: notBefore.slice(0, 10) }, evidence }];
    if (new Date(notAfter) < now) return [{ verdict: "fail", say: "expired", params: { date }, evidence }];
    const old = chain.find((one) => !one.selfSigned && new Date(one.notAfter) < now);
    if (old)
      return [
        {
          verdict: "fail",
          say: "chain-expired",
          params: { subject: old.subject, date: old.notAfter.slice(0, 10) },
          evidence: [`${old.subject}: ${old.notAfter}`],
        },
      ];
    const days = Math.floor((new Date(notAfter).getTime() - now.getTime()) / DAY);
    return days < SOON
      ? [{ verdict: "info", say: "soon", params: { date, days }, evidence }]
      : [{ verdict: "pass", say: "valid", params: { date }, evidence }];
  },
});
