import explanation from "@schakel/content/probes/checks/ssh-log-in.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";

/** Whether a password is enough to log in. What the server names may differ per person; it was asked for a name nobody has. */
export const sshLogIn = defineCheck({
  id: "ssh-log-in",
  kinds: ["ssh"],
  explanation,
  judge: ({ ssh }) => {
    if (ssh === undefined) return [];
    const { auth } = ssh;
    if (auth === undefined) return inconclusive(gapsAbout(ssh.gaps, "algorithms", "log-in"));
    const params = { names: auth.join(", ") };
    if (auth.length === 0) return [{ verdict: "insufficient", say: "open", evidence: ["none"] }];
    if (auth.includes("password")) return [{ verdict: "phase-out", say: "password", params, evidence: auth }];
    if (auth.includes("keyboard-interactive")) return [{ verdict: "info", say: "interactive", params, evidence: auth }];
    return [{ verdict: "pass", say: "keys", params, evidence: auth }];
  },
});
