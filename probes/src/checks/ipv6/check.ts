import explanation from "@schakel/content/probes/checks/ipv6.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { inconclusive } from "../../judging/inconclusive.ts";

/** Whether the site can be reached over IPv6. Not having it is no weakness; having it and not answering keeps visitors out. */
export const ipv6 = defineCheck({
  id: "ipv6",
  kinds: ["web"],
  explanation,
  judge: ({ web, tls }) => {
    const found = web?.ipv6;
    if (found === undefined) return [];
    if (found.seen === undefined) return [{ verdict: "info", say: "missing", evidence: ["no AAAA"] }];
    const own = tls?.certificate?.fingerprint;
    // Another machine may stand behind it, whose TLS was not measured.
    if (found.fingerprint !== undefined && own !== undefined && found.fingerprint !== own)
      return [
        {
          verdict: "info",
          say: "other-certificate",
          params: { address: found.addresses[0] ?? "" },
          evidence: [...found.addresses, found.fingerprint, own],
        },
      ];
    if (found.seen === "answers") return [{ verdict: "pass", say: "answers", evidence: found.addresses }];
    // No route from here says nothing about the site.
    if (found.seen === "unreachable") return [{ verdict: "info", say: "unmeasured", evidence: found.addresses }];
    return inconclusive(
      found.addresses.slice(0, 1).map((what) => ({ what, ending: found.seen === "answers" ? "failed" : (found.seen ?? "failed") })),
    );
  },
});
