import explanation from "@schakel/content/probes/checks/web-csp.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** A policy that lets any script in: inline without a nonce or hash, or from anywhere (CSP Level 3 §6.7). */
function isLoose(policy: string): boolean {
  const directives = new Map(
    policy
      .toLowerCase()
      .split(";")
      .map((text) => text.trim().split(/\s+/))
      .map(([name = "", ...values]) => [name, values]),
  );
  const script = directives.get("script-src") ?? directives.get("default-src");
  if (script === undefined) return true;
  const guarded = script.some((value) => /^'(nonce-|sha(256|384|512)-|strict-dynamic)/.test(value));
  return (
    (script.includes("'unsafe-inline'") && !guarded) ||
    (script.some((value) => ["*", "http:", "https:", "data:"].includes(value)) && !guarded)
  );
}

/** Whether a Content-Security-Policy limits what a page may load and run. A notice: it depends on the site what it can bear. */
export const webCsp = defineCheck({
  id: "web-csp",
  kinds: ["web"],
  explanation,
  judge: ({ web }) => {
    const head = web?.secure?.head;
    if (head === undefined) return [];
    const policies = head.headers["content-security-policy"] ?? [];
    if (policies.length === 0) return [{ verdict: "info", say: "missing", evidence: ["no Content-Security-Policy"] }];
    const loose = policies.every(isLoose);
    return loose ? [{ verdict: "info", say: "loose", evidence: policies }] : [{ verdict: "pass", say: "present", evidence: policies }];
  },
});
