import explanation from "@schakel/content/probes/checks/tls-secure-renegotiation.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether a renegotiation is bound to the connection it takes place in (RFC 5746). */
export const tlsSecureRenegotiation = defineCheck({
  id: "tls-secure-renegotiation",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls?.renegotiation === undefined) return [];
    return tls.renegotiation.secure
      ? [{ verdict: "good", say: "secure", evidence: ["renegotiation_info"] }]
      : [{ verdict: table.renegotiation.insecure, say: "insecure", evidence: ["ServerHello without renegotiation_info"] }];
  },
});
