import explanation from "@schakel/content/probes/checks/ftp-encryption.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { gapsAbout, inconclusive } from "../../judging/inconclusive.ts";

/** Whether the server speaks FTP over TLS at all (RFC 4217). */
export const ftpEncryption = defineCheck({
  id: "ftp-encryption",
  kinds: ["ftp"],
  explanation,
  judge: ({ ftp }) => {
    if (ftp === undefined) return [];
    if (ftp.implicit) return [{ verdict: "pass", say: "implicit", evidence: [ftp.banner] }];
    if (ftp.authTls === undefined) return inconclusive(gapsAbout(ftp.gaps, "AUTH TLS"));
    const evidence = [`AUTH TLS: ${ftp.authTls.code} ${ftp.authTls.text}`];
    if (ftp.authTls.code === 234) return [{ verdict: "pass", say: "offered", evidence }];
    return [{ verdict: "insufficient", say: ftp.implicitPort === true ? "plain-beside-implicit" : "plain-only", evidence }];
  },
});
