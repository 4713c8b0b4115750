import explanation from "@schakel/content/probes/checks/ssh-protocol.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether the server speaks SSH 2.0 only; 1.99 says that it speaks both (RFC 4253 §5.1). */
export const sshProtocol = defineCheck({
  id: "ssh-protocol",
  kinds: ["ssh"],
  explanation,
  judge: ({ ssh }) => {
    if (ssh === undefined) return [];
    const params = { version: ssh.protocol };
    const evidence = [ssh.banner];
    if (ssh.protocol === "1.99") return [{ verdict: "insufficient", say: "both", params, evidence }];
    if (ssh.protocol.startsWith("1.")) return [{ verdict: "insufficient", say: "old", params, evidence }];
    return [{ verdict: "good", say: "modern", params, evidence }];
  },
});
