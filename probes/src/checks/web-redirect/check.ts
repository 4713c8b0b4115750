import explanation from "@schakel/content/probes/checks/web-redirect.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether plain HTTP leads at once to HTTPS at the same host, so that HSTS can take hold there. */
export const webRedirect = defineCheck({
  id: "web-redirect",
  kinds: ["web"],
  explanation,
  judge: ({ web, reach }) => {
    const plain = web?.plain;
    if (plain === undefined) return [];
    if (plain.head === undefined)
      return [
        { verdict: "info", say: "closed", params: { ending: plain.ending ?? "failed" }, evidence: [`${plain.url}: ${plain.ending ?? ""}`] },
      ];
    const { status, headers } = plain.head;
    const location = headers["location"]?.[0];
    const evidence = [`${status}${location === undefined ? "" : ` ${location}`}`];
    if (location !== undefined && status >= 300 && status < 400) {
      const to = URL.canParse(location, plain.url) ? new URL(location, plain.url) : undefined;
      if (to?.protocol !== "https:") return [{ verdict: "fail", say: "plain", params: { location }, evidence }];
      const same = to.hostname === new URL(plain.url).hostname;
      return same
        ? [{ verdict: "pass", say: "same", evidence }]
        : [{ verdict: "fail", say: "other", params: { location, host: reach?.place ?? "" }, evidence }];
    }
    return status >= 200 && status < 300
      ? [{ verdict: "fail", say: "served", params: { status }, evidence }]
      : [{ verdict: "info", say: "nothing", params: { status }, evidence }];
  },
});
