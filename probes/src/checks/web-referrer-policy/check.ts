import explanation from "@schakel/content/probes/checks/web-referrer-policy.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

const tight = new Set(["no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"]);
const known = new Set([...tight, "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "unsafe-url"]);

/** Whether a visitor's page address stays out of the hands of the sites that are linked to. */
export const webReferrerPolicy = defineCheck({
  id: "web-referrer-policy",
  kinds: ["web"],
  explanation,
  judge: ({ web }) => {
    const head = web?.secure?.head;
    if (head === undefined) return [];
    const values = head.headers["referrer-policy"] ?? [];
    // The last one a browser knows counts (Referrer Policy §8.1).
    const policy = values
      .flatMap((value) => value.toLowerCase().split(","))
      .map((value) => value.trim())
      .findLast((value) => known.has(value));
    if (policy === undefined) return [{ verdict: "info", say: "missing", evidence: values.length > 0 ? values : ["no Referrer-Policy"] }];
    return tight.has(policy)
      ? [{ verdict: "pass", say: "present", params: { policy }, evidence: values }]
      : [{ verdict: "info", say: "loose", params: { policy }, evidence: values }];
  },
});
