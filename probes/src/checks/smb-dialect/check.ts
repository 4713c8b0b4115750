import explanation from "@schakel/content/probes/checks/smb-dialect.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";

/** The best dialect the server agrees to: 3.1.1 protects the negotiation itself, 3.0 encrypts, 2 does neither. */
export const smbDialect = defineCheck({
  id: "smb-dialect",
  kinds: ["smb"],
  explanation,
  judge: ({ smb }) => {
    if (smb === undefined) return [];
    const { dialect } = smb;
    if (dialect === undefined) {
      const unseen = inconclusive(gapsAbout(smb.gaps, "SMB 2"));
      return unseen.length > 0 ? unseen : [{ verdict: "insufficient", say: "none", evidence: [smb.smb1Dialect ?? ""] }];
    }
    const rest = { params: { dialect }, evidence: smb.dialects };
    if (dialect.startsWith("2.")) return [{ verdict: "phase-out", say: "dated", ...rest }];
    return [{ verdict: dialect === "3.1.1" ? "good" : "sufficient", say: "best", ...rest }];
  },
});
