import explanation from "@schakel/content/probes/checks/tls-ocsp.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { tlsKinds } from "../../kinds.ts";

/** Whether the server proves that its certificate was not revoked, and that the proof is sound. */
export const tlsOcsp = defineCheck({
  id: "tls-ocsp",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls?.ocsp === undefined || tls.certificate === undefined) return [];
    const { stapled, status = "unreadable", nextUpdate } = tls.ocsp;
    const url = tls.certificate.ocspUrl;
    if (!stapled)
      return url === undefined
        ? [{ verdict: "good", say: "no-url", evidence: ["no OCSP URL in the certificate"] }]
        : [{ verdict: "info", say: "absent", evidence: [url] }];
    const evidence = [`OCSP: ${status}`, ...(nextUpdate === undefined ? [] : [`nextUpdate ${nextUpdate}`])];
    if (status === "good") return [{ verdict: "good", say: "stapled", evidence }];
    return [{ verdict: table.invalidStaple, say: status === "revoked" ? "revoked" : "invalid", params: { status }, evidence }];
  },
});
