import explanation from "@schakel/content/probes/checks/tls-client-renegotiation.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";
import { tlsKinds } from "../../kinds.ts";

/** Renegotiations that count as limited (NCSC-NL 2025-05 §3.4.2). */
const LIMIT = 10;

/** How often a client may renegotiate: each time costs the server far more than the client. */
export const tlsClientRenegotiation = defineCheck({
  id: "tls-client-renegotiation",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls?.renegotiation === undefined) return [];
    const times = tls.renegotiation.client;
    if (times === undefined) return inconclusive(gapsAbout(tls.gaps, "renegotiation"));
    // A connection that is cut short looks like one that is closed at the renegotiation: only where a whole handshake stood is it a refusal.
    const cut = gapsAbout(tls.gaps, "handshake");
    if (times === 0 && cut.length > 0) return inconclusive(cut);
    if (times === 0) return [{ verdict: table.renegotiation.none, say: "none", evidence: ["0"] }];
    return times <= LIMIT
      ? [{ verdict: table.renegotiation.limited, say: "limited", params: { times }, evidence: [String(times)] }]
      : [{ verdict: table.renegotiation.unlimited, say: "unlimited", params: { times: LIMIT }, evidence: [`> ${LIMIT}`] }];
  },
});
