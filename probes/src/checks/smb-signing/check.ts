import explanation from "@schakel/content/probes/checks/smb-signing.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether every message must be signed, which keeps log-ins from being passed on. */
export const smbSigning = defineCheck({
  id: "smb-signing",
  kinds: ["smb"],
  explanation,
  judge: ({ smb }) => {
    if (smb?.signing === undefined) return [];
    const evidence = [`signing: ${smb.signing}`, ...(smb.signingAlgorithm === undefined ? [] : [smb.signingAlgorithm])];
    return smb.signing === "required"
      ? [{ verdict: "pass", say: "required", evidence }]
      : [{ verdict: "fail", say: "optional", params: { signing: smb.signing }, evidence }];
  },
});
