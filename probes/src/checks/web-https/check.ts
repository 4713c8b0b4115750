import explanation from "@schakel/content/probes/checks/web-https.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { inconclusive } from "../../judging/inconclusive.ts";

/** Hex of bytes that a TLS record may begin with: a content type, then major version 3 (RFC 8446 §5.1). */
const isBeginningOfTls = (hex: string): boolean => /^1[4-7](?:$|03)/.test(hex);

/** Whether the site can be reached over HTTPS at all. A port that refuses or hangs was not seen, and is judged under "reach". */
export const webHttps = defineCheck({
  id: "web-https",
  kinds: ["web"],
  explanation,
  judge: ({ tls }) => {
    if (tls === undefined) return [];
    if (tls.versions.length > 0) return [{ verdict: "pass", say: "present", evidence: tls.versions }];
    const answered = tls.exchanges.filter(({ answer }) => answer !== "");
    if (answered.length === 0) return inconclusive(tls.gaps);
    // A record that was cut off is TLS of which too little came.
    if (answered.every(({ answer, alert }) => alert === undefined && isBeginningOfTls(answer))) return inconclusive(tls.gaps);
    const evidence = answered.slice(0, 3).map(({ offer, answer, alert }) => `${offer}: ${alert ?? answer}`);
    // An alert is TLS that wants none of what was offered; anything else is no TLS.
    return answered.some(({ alert }) => alert !== undefined)
      ? [{ verdict: "inconclusive", say: "no-agreement", evidence }]
      : [{ verdict: "fail", say: "no-tls", evidence }];
  },
});
