import explanation from "@schakel/content/probes/checks/web-https.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { inconclusive } from "../../judging/inconclusive.ts";

const ALERT = "1503";

/** Whether the site can be reached over HTTPS at all. A port that refuses or hangs was not seen, and is judged under "reach". */
export const webHttps = defineCheck({
  id: "web-https",
  kinds: ["web"],
  explanation,
  judge: ({ tls }) => {
    if (tls === undefined) return [];
    if (tls.versions.length > 0) return [{ verdict: "pass", say: "present", evidence: tls.versions }];
    const answers = tls.exchanges.filter(({ answer }) => answer !== "").map(({ answer }) => answer);
    if (answers.length === 0) return inconclusive(tls.gaps);
    // A record of type alert (21) is TLS that wants none of what was offered; anything else is no TLS.
    return answers.some((answer) => answer.startsWith(ALERT))
      ? [{ verdict: "inconclusive", say: "no-agreement", evidence: answers.slice(0, 3) }]
      : [{ verdict: "fail", say: "no-tls", evidence: answers.slice(0, 3) }];
  },
});
