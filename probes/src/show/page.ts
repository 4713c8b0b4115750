import type { Language, Report } from "../report.ts";
import type { Verdict } from "../verdict.ts";
import { choiceWord, label, measuredAt, sectionsOf, verdictWord, type Shown } from "./sections.ts";

/** Escape sequences of ECMA-48 SGR, by how grave it is. */
const colours: Readonly<Record<Verdict, number>> = {
  good: 32,
  sufficient: 32,
  pass: 32,
  "phase-out": 33,
  insufficient: 31,
  fail: 31,
  info: 36,
  inconclusive: 35,
};

const MOST_EVIDENCE = 8;

/** Text of a stranger made harmless for a terminal: control characters and direction marks are shown, not obeyed. */
const harmless = (text: string): string =>
  text.replaceAll(/\p{Cc}|[‪-‮⁦-⁩]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The report as a page for a terminal. Pure; `colour` adds colours. */
export function showPage(report: Report, language: Language, colour: boolean): string {
  const paint = (verdict: Verdict, text: string): string => (colour ? `\u001b[${colours[verdict]}m${text}\u001b[0m` : text);
  const badge = (verdict: Verdict): string => paint(verdict, `[${verdictWord(verdict, language)}]`);
  const { findings, unseen, notices, fine } = sectionsOf(report);
  const heading = (name: Parameters<typeof label>[0], count: number): string[] =>
    count > 0 ? ["", `${label(name, language)} (${count})`] : [];
  const brief = ({ report: one, explanation }: Shown): string[] => [
    `  ${badge(one.verdict)} ${titleOf(explanation.title[language], one.subject)}: ${harmless(one.text)}`,
  ];
  // What could not be reached is mended by looking whether the name is right; for anything else not seen there is only looking again.
  const unreached = (shown: Shown): string[] =>
    shown.report.id === "reach"
      ? [
          ...brief(shown),
          ...shown.report.evidence.map((line) => `      ${harmless(line)}`),
          `      ${label("mend", language)}: ${shown.explanation.mend[language]}`,
        ]
      : brief(shown);
  const long = (shown: Shown): string[] => [
    ...brief(shown),
    ...shown.report.evidence.slice(0, MOST_EVIDENCE).map((line) => `      ${harmless(line)}`),
    ...(shown.report.evidence.length > MOST_EVIDENCE ? [`      … +${shown.report.evidence.length - MOST_EVIDENCE}`] : []),
    `      ${label("why", language)}: ${shown.explanation.why[language]}`,
    `      ${label("mend", language)}: ${shown.explanation.mend[language]} (${choiceWord("forWhom", shown.explanation.forWhom, language)}, ${choiceWord("effort", shown.explanation.effort, language)})`,
    `      ${label("source", language)}: ${shown.explanation.source}, ${shown.explanation.clause}`,
  ];
  return [
    `${harmless(report.target)} (${report.kind}): ${badge(report.verdict)}`,
    `${label("table", language)}: ${report.table} · ${label("connections", language)}: ${report.connections} · ${report.milliseconds} ms · ${report.at}`,
    ...measuredAt(report, language).map(harmless),
    ...heading("findings", findings.length),
    ...findings.flatMap(long),
    ...heading("unseen", unseen.length),
    ...unseen.flatMap(unreached),
    ...heading("notices", notices.length),
    ...notices.flatMap(brief),
    ...heading("fine", fine.length),
    ...fine.flatMap(brief),
  ].join("\n");
}

const titleOf = (title: string, subject: string | undefined): string => (subject === undefined ? title : `${harmless(subject)}: ${title}`);
