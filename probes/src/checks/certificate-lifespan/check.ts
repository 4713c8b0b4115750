import explanation from "@schakel/content/probes/checks/certificate-lifespan.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { tlsKinds } from "../../kinds.ts";

const DAY = 86_400_000;

/** Whether the certificate is valid for no longer than the guideline allows; not every guideline says. */
export const certificateLifespan = defineCheck({
  id: "certificate-lifespan",
  kinds: tlsKinds,
  explanation,
  judge: ({ tls }, { table }) => {
    if (tls?.certificate === undefined || table.lifespan === undefined) return [];
    const { notBefore, notAfter } = tls.certificate;
    const days = Math.ceil((new Date(notAfter).getTime() - new Date(notBefore).getTime()) / DAY);
    const params = { days, most: table.lifespan };
    const evidence = [`${notBefore} – ${notAfter}`];
    return days > table.lifespan
      ? [{ verdict: "insufficient", say: "long", params, evidence }]
      : [{ verdict: "good", say: "short", params, evidence }];
  },
});
