import words from "@schakel/content/probes/words.json" with { type: "json" };
import type { Bilingual } from "./bilingual.ts";
import type { Params } from "./check.ts";
import type { Facts, Measurement } from "./facts.ts";
import { judgeFacts, overall, type Judged } from "./judge.ts";
import type { Kind } from "./kinds.ts";
import type { Table } from "./table/table.ts";
import type { Verdict } from "./verdict.ts";

export type Language = "nl" | "en";

/** One conclusion as it is published: the judgement and its sentence in the reader's language. */
export interface CheckReport {
  readonly id: string;
  readonly verdict: Verdict;
  /** Which part of the target it is about: `mx1.shop.nl:25`; absent for the target itself. */
  readonly subject?: string;
  readonly evidence: readonly string[];
  readonly text: string;
  /** For an inconclusive verdict: minutes after which looking again makes sense. */
  readonly againAfter?: number;
  /** False when it does not count in the verdict over all. */
  readonly counts?: false;
}

/** The stable JSON of `schakel probe --json`. */
export interface Report {
  readonly target: string;
  readonly kind: Kind;
  readonly table: string;
  readonly at: string;
  readonly connections: number;
  readonly milliseconds: number;
  readonly facts: Facts;
  readonly checks: readonly CheckReport[];
  readonly verdict: Verdict;
}

/** Fills {{name}} placeholders; one without a value stays as it is, so that a mistake shows. */
export const fill = (text: Bilingual, params: Params, language: Language): string =>
  text[language].replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));

/** How a connection ended, in words: the one parameter that is a code. */
const endings: Readonly<Record<string, Bilingual>> = words.ending;

function worded(params: Params, language: Language): Params {
  const word = endings[String(params["ending"] ?? "")];
  return word ? { ...params, ending: word[language] } : params;
}

/** The sentence of a judgement in a language, and when to look again where that makes sense. */
export function sentenceOf({ check, say, params, againAfter }: Judged, language: Language): string {
  const said = fill(check.explanation.says[say] ?? { nl: say, en: say }, worded(params ?? {}, language), language);
  return againAfter === undefined ? said : `${said} ${fill(words.again, { minutes: againAfter }, language)}`;
}

/** Judges a measurement and puts it into words. Pure: the same measurement, table and language give the same report. */
export function report(measurement: Measurement, table: Table, language: Language): Report {
  const { target, kind, at, connections, milliseconds, facts } = measurement;
  const judged = judgeFacts(facts, kind, table, new Date(at));
  const checks = judged.map((one) => ({
    id: one.check.id,
    verdict: one.verdict,
    ...(one.subject === undefined ? {} : { subject: one.subject }),
    evidence: one.evidence,
    text: sentenceOf(one, language),
    ...(one.againAfter === undefined ? {} : { againAfter: one.againAfter }),
    ...(one.counts === undefined ? {} : { counts: one.counts }),
  }));
  return { target, kind, table: table.id, at, connections, milliseconds, facts, checks, verdict: overall(judged) };
}
