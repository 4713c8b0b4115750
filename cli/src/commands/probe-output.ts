import { exitStatus, showHtml, showPage, type Language, type Report } from "@schakel/probes";
import { writeFileSync } from "node:fs";
import type { Input } from "../command.ts";

/** The language that was asked for, else that of the terminal when it is Dutch, else English. */
export function languageOf(input: Input): Language {
  const asked = input.text("lang");
  if (asked === "nl" || asked === "en") return asked;
  return (process.env["LC_ALL"] ?? process.env["LANG"] ?? "").toLowerCase().startsWith("nl") ? "nl" : "en";
}

/** Writes one report where it was asked for and gives its exit status. */
export async function deliver(report: Report, input: Input, language: Language): Promise<number> {
  const html = input.text("html");
  if (html !== undefined) writeFileSync(html, showHtml(report, language));
  const colour = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
  await input.out.line(report, input.out.json ? undefined : showPage(report, language, colour));
  return exitStatus(report.verdict);
}

/** Of several: a finding outranks what could not be seen. */
export const worstExit = (exits: readonly number[]): number => (exits.includes(1) ? 1 : Math.max(0, ...exits));
