import explanation from "@schakel/content/probes/checks/web-security-txt.json" with { type: "json" };
import { defineCheck } from "../../check.ts";

/** Whether somebody who finds a weakness knows where to report it (RFC 9116). */
export const webSecurityTxt = defineCheck({
  id: "web-security-txt",
  kinds: ["web"],
  explanation,
  judge: ({ web }, { now }) => {
    const found = web?.securityTxt;
    if (found === undefined || found.ending !== undefined) return [];
    const { url, status, contentType = "", fields } = found;
    if (found.refused !== undefined)
      return [{ verdict: "info", say: "elsewhere", params: { location: found.refused }, evidence: [`${url} → ${found.refused}`] }];
    const contacts = fields["contact"] ?? [];
    const expires = fields["expires"] ?? [];
    if (status !== 200 || (contacts.length === 0 && expires.length === 0))
      return [{ verdict: "info", say: "missing", evidence: [`${url}: ${status ?? "-"}`] }];
    const faults = [
      ...(/^text\/plain\b/i.test(contentType) ? [] : [`Content-Type: ${contentType || "-"} (§3)`]),
      ...(contacts.length > 0 ? [] : ["no Contact (§2.5.3)"]),
      ...(expires.length === 1 ? [] : [`${expires.length} × Expires (§2.5.5)`]),
      ...expires.filter((value) => !(new Date(value) > now)).map((value) => `Expires: ${value} (§2.5.5)`),
    ];
    return faults.length > 0
      ? [{ verdict: "info", say: "faulty", params: { faults: faults.join(", ") }, evidence: faults }]
      : [{ verdict: "pass", say: "present", params: { contact: contacts[0] ?? "" }, evidence: [...contacts, ...expires] }];
  },
});
