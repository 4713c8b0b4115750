import words from "@schakel/content/probes/words.json" with { type: "json" };
import type { Bilingual } from "../bilingual.ts";
import type { Explanation } from "../check.ts";
import { checks } from "../registry/index.ts";
import type { CheckReport, Language, Report } from "../report.ts";
import { isFinding, type Verdict } from "../verdict.ts";

/** A check as a page shows it: what was concluded, and what there is to read about it. */
export interface Shown {
  readonly report: CheckReport;
  readonly explanation: Explanation;
}

/** What a page consists of, in the order a reader wants it: what to do, what was not seen, what is worth knowing, what is in order. */
export interface Sections {
  readonly findings: readonly Shown[];
  readonly unseen: readonly Shown[];
  readonly notices: readonly Shown[];
  readonly fine: readonly Shown[];
}

const byId = new Map(checks.map((check) => [check.id, check.explanation]));

export function sectionsOf(report: Report): Sections {
  const shown = report.checks.flatMap((one): Shown[] => {
    const explanation = byId.get(one.id);
    return explanation ? [{ report: one, explanation }] : [];
  });
  const having = (wanted: (verdict: Verdict) => boolean): Shown[] => shown.filter((one) => wanted(one.report.verdict));
  return {
    findings: having(isFinding),
    unseen: having((verdict) => verdict === "inconclusive"),
    notices: having((verdict) => verdict === "info"),
    fine: having((verdict) => verdict === "good" || verdict === "sufficient" || verdict === "pass"),
  };
}

/** Which addresses were measured, of the target and of each part of it; other addresses of a host are named, and were not. */
export function measuredAt({ facts }: Report, language: Language): readonly string[] {
  const all = [
    { subject: undefined, reach: facts.reach },
    ...(facts.parts ?? []).map(({ subject, facts: { reach } }) => ({ subject, reach })),
  ];
  return all.flatMap(({ subject, reach }) => {
    if (reach?.address === undefined) return [];
    const others = reach.addresses.filter((address) => address !== reach.address);
    const also = others.length === 0 ? "" : ` (${label("notMeasured", language)}: ${others.join(", ")})`;
    return [`${subject === undefined ? "" : `${subject}: `}${label("address", language)}: ${reach.address}${also}`];
  });
}

/** A word of the page itself. */
export const label = (name: keyof typeof words.label, language: Language): string => words.label[name][language];
export const verdictWord = (verdict: Verdict, language: Language): string => words.verdict[verdict][language];

const choices: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = { forWhom: words.forWhom, effort: words.effort };
export const choiceWord = (kind: "forWhom" | "effort", value: string, language: Language): string =>
  choices[kind]?.[value]?.[language] ?? value;
