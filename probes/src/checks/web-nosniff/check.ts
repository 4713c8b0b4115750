import explanation from "@schakel/content/probes/checks/web-nosniff.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether browsers are told not to guess what a file is. */
export const webNosniff = defineCheck({
  id: "web-nosniff",
  kinds: ["web"],
  explanation,
  judge: ({ web }) => {
    const head = web?.secure?.head;
    if (head === undefined) return [];
    const values = head.headers["x-content-type-options"] ?? [];
    // The first value counts (Fetch standard, "determine nosniff").
    const [first = ""] = values.join(",").split(",");
    return first.trim().toLowerCase() === "nosniff"
      ? [{ verdict: "pass", say: "present", evidence: values }]
      : [{ verdict: "info", say: "missing", evidence: values.length > 0 ? values : ["no X-Content-Type-Options"] }];
  },
});
