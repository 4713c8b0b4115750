import { administratorLetter, exitStatus, showHtml, showPage, type Language, type Report } from "@schakel/probes";
import { writeFileSync } from "node:fs";
import { UsageError, type Input } from "../command.ts";

/** The language that was asked for, else that of the terminal when it is Dutch, else English. */
export function languageOf(input: Input): Language {
  const asked = input.text("lang");
  if (asked === "nl" || asked === "en") return asked;
  return (process.env["LC_ALL"] ?? process.env["LANG"] ?? "").toLowerCase().startsWith("nl") ? "nl" : "en";
}

/** A file holds one report: with several targets the last would take the place of the others. */
export function refuseSharedFiles(input: Input, targets: number): void {
  for (const name of ["html", "letter"])
    if (input.text(name) !== undefined && targets > 1) throw new UsageError(`--${name} is for one target at a time.`);
}

/** Writes one report where it was asked for and gives its exit status. */
export async function deliver(report: Report, input: Input, language: Language): Promise<number> {
  const html = input.text("html");
  if (html !== undefined) writeFileSync(html, showHtml(report, language));
  const letter = input.text("letter");
  if (letter !== undefined) writeFileSync(letter, `${administratorLetter(report, language)}\n`);
  const colour = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
  await input.out.line(report, input.out.json ? undefined : showPage(report, language, colour));
  return exitStatus(report.verdict);
}

/** Of several: a finding outranks what could not be seen. */
export const worstExit = (exits: readonly number[]): number => (exits.includes(1) ? 1 : Math.max(0, ...exits));
