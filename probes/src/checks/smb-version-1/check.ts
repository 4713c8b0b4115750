import explanation from "@schakel/content/probes/checks/smb-version-1.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";

/** Whether the server still agrees to SMB 1. */
export const smbVersion1 = defineCheck({
  id: "smb-version-1",
  kinds: ["smb"],
  explanation,
  judge: ({ smb }) => {
    if (smb === undefined) return [];
    if (smb.smb1 === undefined) return inconclusive(gapsAbout(smb.gaps, "SMB 1"));
    const dialect = smb.smb1Dialect ?? "";
    return smb.smb1
      ? [{ verdict: "fail", say: "spoken", params: { dialect }, evidence: [dialect] }]
      : [{ verdict: "pass", say: "refused", evidence: ["SMB 1: refused"] }];
  },
});
