import explanation from "@schakel/content/probes/checks/smb-exposure.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether SMB can be reached from the Internet: at a public address any answer fails, whatever its version. */
export const smbExposure = defineCheck({
  id: "smb-exposure",
  kinds: ["smb"],
  explanation,
  judge: ({ smb, reach }) => {
    if (smb === undefined) return [];
    const address = reach?.address ?? "";
    const rest = { params: { address }, evidence: [`${address}: ${smb.addressKind}`] };
    return smb.addressKind === "public" ? [{ verdict: "fail", say: "exposed", ...rest }] : [{ verdict: "info", say: "inside", ...rest }];
  },
});
