import explanation from "@schakel/content/probes/checks/dmarc-reports.json" with { type: "json" };
import { defineCheck } from "../../check.ts";
import { unanswered } from "../../judging/unanswered.ts";

/** Whether somebody receives reports about mail in the domain's name, and agreed to (RFC 9990 §4). */
export const dmarcReports = defineCheck({
  id: "dmarc-reports",
  kinds: ["domain"],
  explanation,
  judge: ({ dmarc }) => {
    if (dmarc?.record === undefined) return [];
    const { reports, external, record } = dmarc;
    if (reports.length === 0) return [{ verdict: "info", say: "missing", evidence: [record] }];
    const names = external.filter(({ agreed }) => agreed === false).map(({ destination }) => destination);
    if (names.length > 0) return [{ verdict: "info", say: "not-agreed", params: { names: names.join(", ") }, evidence: reports }];
    const open = external.find(({ agreed }) => agreed === "unseen");
    if (open) return [unanswered(`TXT *._report._dmarc.${open.destination}`, reports)];
    return [{ verdict: "pass", say: "present", params: { names: reports.join(", ") }, evidence: reports }];
  },
});
