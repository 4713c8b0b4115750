import type { Bilingual } from "./bilingual.ts";
import type { Facts } from "./facts.ts";
import type { Kind } from "./kinds.ts";
import type { Table } from "./table/table.ts";
import type { Verdict } from "./verdict.ts";

/** What people read about a check: content/probes/checks/<id>.json. Types are wide because JSON files have no literal types. */
export interface Explanation {
  /** What must hold, in one line. */
  readonly criterion: Bilingual;
  /** Where that comes from (a document's name) and the place in it. */
  readonly source: string;
  readonly clause: string;
  /** How much work mending is: minutes, hours or days. */
  readonly effort: string;
  /** Who can mend it: owner, administrator, developer or supplier. */
  readonly forWhom: string;
  readonly title: Bilingual;
  readonly meaning: Bilingual;
  readonly why: Bilingual;
  readonly mend: Bilingual;
  /** What the check can say: one sentence per code, with {{name}} for parameters. */
  readonly says: Readonly<Record<string, Bilingual>>;
}

export type Params = Readonly<Record<string, string | number>>;

/** What a check concludes from the facts. */
export interface Judgement<Code extends string = string> {
  readonly verdict: Verdict;
  /** A code of the explanation's `says`, and what fills its placeholders. */
  readonly say: Code;
  readonly params?: Params;
  /** What was seen, literally: names of suites, records, endings. The same in every language. */
  readonly evidence: readonly string[];
  /** For an inconclusive verdict: after how many minutes looking again makes sense. */
  readonly againAfter?: number;
  /** False for what no second look from here could decide either: it is told, and leaves the verdict over all to what could be seen. */
  readonly counts?: false;
}

/** What judging may look at besides the facts. */
export interface Judging {
  readonly table: Table;
  /** The moment of the measurement: a certificate is judged by the day it was seen. */
  readonly now: Date;
  readonly kind: Kind;
}

export interface Check<Code extends string = string> {
  readonly id: string;
  /** The kinds of target it belongs to. */
  readonly kinds: readonly Kind[];
  readonly explanation: Explanation;
  /** Judges the facts; nothing when the check does not apply to them. Pure. */
  readonly judge: (facts: Facts, judging: Judging) => readonly Judgement<Code>[];
}

/** Declares a check; the compiler refuses a code that its explanation does not know. */
export function defineCheck<E extends Explanation>(check: {
  readonly id: string;
  readonly kinds: readonly Kind[];
  readonly explanation: E;
  readonly judge: (facts: Facts, judging: Judging) => readonly Judgement<keyof E["says"] & string>[];
}): Check {
  return check;
}
