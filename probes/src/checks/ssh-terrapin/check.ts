import explanation from "@schakel/content/probes/checks/ssh-terrapin.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";
import type { DirectionFacts } from "../../ssh/facts.ts";

const STRICT = "kex-strict-s-v00@openssh.com";

/** What of one direction the attack works on: ChaCha20-Poly1305, or CBC with encrypt-then-MAC (CVE-2023-48795). */
function exposed({ ciphers, macs }: DirectionFacts): readonly string[] {
  const cbc = ciphers.filter((name) => /-cbc(?:@|$)/.test(name));
  const etm = macs.filter((name) => name.endsWith("-etm@openssh.com"));
  return [...ciphers.filter((name) => name.startsWith("chacha20-poly1305")), ...(cbc.length > 0 && etm.length > 0 ? [...cbc, ...etm] : [])];
}

/** Whether messages can be dropped at the start of a connection without anybody noticing. */
export const sshTerrapin = defineCheck({
  id: "ssh-terrapin",
  kinds: ["ssh"],
  explanation,
  judge: ({ ssh }) => {
    if (ssh === undefined) return [];
    if (ssh.kex.length === 0) return inconclusive(gapsAbout(ssh.gaps, "algorithms"));
    if (ssh.kex.includes(STRICT)) return [{ verdict: "pass", say: "strict", evidence: [STRICT] }];
    const names = [...new Set([...exposed(ssh.toServer), ...exposed(ssh.toClient)])];
    return names.length > 0
      ? [{ verdict: "phase-out", say: "vulnerable", params: { names: names.join(", ") }, evidence: names }]
      : [{ verdict: "pass", say: "unaffected", evidence: ssh.ciphers }];
  },
});
