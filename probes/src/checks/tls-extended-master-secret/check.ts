import explanation from "@schakel/content/probes/checks/tls-extended-master-secret.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether TLS 1.2 binds its keys to the whole handshake (RFC 7627). */
export const tlsExtendedMasterSecret = defineCheck({
  id: "tls-extended-master-secret",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls?.ems === undefined) return [];
    return tls.ems
      ? [{ verdict: "good", say: "supported", evidence: ["extended_master_secret"] }]
      : [{ verdict: table.withoutEms, say: "missing", evidence: ["ServerHello without extended_master_secret"] }];
  },
});
