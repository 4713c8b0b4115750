import explanation from "@schakel/content/probes/checks/web-hsts.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { inconclusive } from "../../judging/inconclusive.ts";

const DAY = 86_400;

/** Whether browsers are told to come back over HTTPS only, and for long enough (RFC 6797). */
export const webHsts = defineCheck({
  id: "web-hsts",
  kinds: ["web"],
  explanation,
  judge: ({ web }, { table }) => {
    const head = web?.secure?.head;
    if (web?.secure === undefined) return [];
    if (head === undefined) return inconclusive([{ what: web.secure.url, ending: web.secure.ending ?? "failed" }]);
    // Only the first header counts (§8.1).
    const [header] = head.headers["strict-transport-security"] ?? [];
    if (header === undefined) return [{ verdict: "fail", say: "missing", evidence: ["no Strict-Transport-Security"] }];
    const seconds = Number(/(?:^|;)\s*max-age\s*=\s*"?(\d{1,12})"?\s*(?:;|$)/i.exec(header)?.[1] ?? -1);
    const params = { days: Math.floor(seconds / DAY), least: Math.floor(table.hsts / DAY) };
    if (seconds < 0) return [{ verdict: "fail", say: "unreadable", evidence: [header] }];
    return seconds < table.hsts
      ? [{ verdict: "fail", say: "short", params, evidence: [header] }]
      : [{ verdict: "pass", say: "long", params, evidence: [header] }];
  },
});
