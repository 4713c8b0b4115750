import explanation from "@schakel/content/probes/checks/certificate-name.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { isVerified } from "../../judging/verified.ts";
import { tlsKinds } from "../../kinds.ts";

/** A certificate may hold thousands of names; all of them are among the facts. */
const MOST_NAMES = 50;
const shown = (names: readonly string[]): readonly string[] =>
  names.length <= MOST_NAMES ? names : [...names.slice(0, MOST_NAMES), `… +${names.length - MOST_NAMES}`];

/** Whether the certificate names the host that was asked for (RFC 9525). */
export const certificateName = defineCheck({
  id: "certificate-name",
  kinds: tlsKinds,
  explanation,
  judge: (facts, { kind }) => {
    const { tls, reach } = facts;
    if (tls?.certificate === undefined) return [];
    const { nameMatches, names } = tls.certificate;
    const host = (reach?.place ?? "").replace(/:\d+$/, "");
    return nameMatches
      ? [{ verdict: "pass", say: "matches", params: { host }, evidence: shown(names) }]
      : [
          {
            verdict: isVerified(facts, kind) ? "fail" : "info",
            say: "differs",
            params: { host, names: names.slice(0, 5).join(", ") || "-" },
            evidence: shown(names),
          },
        ];
  },
});
