import explanation from "@schakel/content/probes/checks/ssh-post-quantum.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";
import { matches, sshRatings } from "../../ssh/ratings.ts";

/** Whether a client that can do it gets a key exchange that a quantum computer does not break. */
export const sshPostQuantum = defineCheck({
  id: "ssh-post-quantum",
  kinds: ["ssh"],
  explanation,
  judge: ({ ssh }) => {
    if (ssh === undefined) return [];
    const gaps = gapsAbout(ssh.gaps, "algorithms");
    if (ssh.kex.length === 0) return inconclusive(gaps);
    const offered = ssh.kex.filter((name) => sshRatings.postQuantum.some((pattern) => matches(pattern, name)));
    return offered.length > 0
      ? [{ verdict: "good", say: "offered", params: { names: offered.join(", ") }, evidence: offered }]
      : [{ verdict: "phase-out", say: "absent", evidence: ssh.kex }];
  },
});
