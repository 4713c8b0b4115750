import explanation from "@schakel/content/probes/checks/smb-encryption.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether the server can encrypt; whether it insists is told only to who logs in. */
export const smbEncryption = defineCheck({
  id: "smb-encryption",
  kinds: ["smb"],
  explanation,
  judge: ({ smb }) => {
    if (smb?.encryption === undefined) return [];
    const cipher = smb.cipher ?? `SMB ${smb.dialect ?? ""}`;
    return smb.encryption
      ? [{ verdict: "pass", say: "able", params: { cipher }, evidence: [cipher] }]
      : [{ verdict: "fail", say: "unable", evidence: [`SMB ${smb.dialect ?? ""}`] }];
  },
});
