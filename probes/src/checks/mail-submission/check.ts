import explanation from "@schakel/content/probes/checks/mail-submission.json" with { type: "json" };
import { defineCheck, type Judgement } from "../../check.ts";
import type { MailFacts } from "../../mail/facts.ts";

type Say = keyof typeof explanation.says;

/** Whether the ports on which one's own mail programs hand in mail keep passwords safe (RFC 8314 §3.3), and which port was measured. */
export const mailSubmission = defineCheck({
  id: "mail-submission",
  kinds: ["smtp"],
  explanation,
  judge: ({ mail, reach }) => {
    if (mail === undefined) return [];
    const place = reach?.place ?? "";
    const [closed] = mail.closed ?? [];
    const moved: Judgement<Say>[] = closed
      ? [{ verdict: "info", say: "instead", params: { ...closed, place }, evidence: (mail.closed ?? []).map(shown) }]
      : [];
    return [...moved, ...judgeOthers(mail)];
  },
});

const shown = ({ port, ending }: { readonly port: number; readonly ending?: string }): string => `${port}: ${ending ?? ""}`;

function judgeOthers({ others = [], closed = [] }: MailFacts): readonly Judgement<Say>[] {
  const seen = others.filter(({ tls }) => tls !== undefined);
  const evidence = seen.map(({ port, tls = "", plainLogin = [] }) => [`${port}: TLS ${tls}`, ...plainLogin].join(" "));
  const open = seen.filter(({ plainLogin = [] }) => plainLogin.length > 0);
  const bare = seen.filter(({ tls }) => tls === "absent");
  const ports = (some: typeof others): { readonly ports: string } => ({ ports: some.map(({ port }) => port).join(", ") });
  if (open.length > 0)
    return [
      {
        verdict: "fail",
        say: "plain-login",
        params: { ...ports(open), names: open.flatMap(({ plainLogin = [] }) => plainLogin).join(", ") },
        evidence,
      },
    ];
  if (bare.length > 0) return [{ verdict: "fail", say: "without-tls", params: ports(bare), evidence }];
  if (seen.length > 0) return [{ verdict: "pass", say: "safe", params: ports(seen), evidence }];
  // Who only takes mail from other servers has none, and needs none.
  return others.length > 0 && closed.length === 0
    ? [{ verdict: "info", say: "none", params: ports(others), evidence: others.map(shown) }]
    : [];
}
