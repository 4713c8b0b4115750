import words from "@schakel/content/probes/letter.json" with { type: "json" };
import { fill, type Language, type Report } from "../report.ts";
import { sectionsOf, type Shown } from "./sections.ts";
import { proposeRecords, type Proposal } from "../domain/proposals.ts";

/** Lines of evidence under one finding, and characters of each. */
const MOST_EVIDENCE = 4;
const LONGEST = 200;

/** What comes from elsewhere on one line, without what could move a cursor or begin a line of its own. */
const harmless = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").slice(0, LONGEST);

/**
 * The letter a shop owner sends to the administrator: what was found, what to do, and the records that can be used word for word. Plain
 * text. Pure.
 */
export function administratorLetter(report: Report, language: Language): string {
  const { findings, unseen } = sectionsOf(report);
  const proposals = report.kind === "domain" ? proposeRecords(report.facts, new Date(report.at)) : [];
  const target = harmless(report.target);
  return [
    words.greeting[language],
    "",
    fill(words.intro, { target, date: report.at.slice(0, 10) }, language),
    "",
    ...(findings.length === 0 ? [words.fine[language], ""] : findings.flatMap((one, index) => finding(one, index + 1, language))),
    ...(proposals.length === 0 ? [] : [words.proposals[language], "", ...proposals.flatMap((one) => proposal(one, language))]),
    ...(unseen.length === 0
      ? []
      : [words.unseen[language], ...unseen.map((one) => `- ${titleOf(one, language)}: ${harmless(one.report.text)}`), ""]),
    fill(words.closing, { target, kind: report.kind }, language),
  ].join("\n");
}

const titleOf = ({ report, explanation }: Shown, language: Language): string =>
  `${report.subject === undefined ? "" : `${harmless(report.subject)}: `}${explanation.title[language]}`;

function finding(shown: Shown, number: number, language: Language): string[] {
  const { report, explanation } = shown;
  const evidence = report.evidence.slice(0, MOST_EVIDENCE).map(harmless).join(" | ");
  return [
    `${number}. ${titleOf(shown, language)}`,
    `   ${harmless(report.text)}`,
    ...(evidence === "" ? [] : [`   ${fill(words.seen, { evidence }, language)}`]),
    `   ${fill(words.mend, { mend: explanation.mend[language] }, language)}`,
    `   ${fill(words.source, { source: explanation.source, clause: explanation.clause }, language)}`,
    "",
  ];
}

function proposal({ about, records, file }: Proposal, language: Language): string[] {
  const text = file === undefined ? [] : file.text.trimEnd().split("\r\n");
  return [fill(words.why[about], { url: file?.url ?? "" }, language), ...[...records, ...text].map((line) => `    ${line}`), ""];
}
