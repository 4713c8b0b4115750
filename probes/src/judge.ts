import type { Check, Judgement } from "./check.ts";
import type { Facts } from "./facts.ts";
import type { Kind } from "./kinds.ts";
import { checks } from "./registry/index.ts";
import type { Table } from "./table/table.ts";
import { byGravity, worst, type Verdict } from "./verdict.ts";

/** A judgement with the check it came from, and the part of the target it is about. */
export interface Judged extends Judgement {
  readonly check: Check;
  readonly subject?: string;
}

/** Judges facts by every check of their kind, parts by the checks of theirs; gravest first, else in the order of the registry. Pure. */
export function judgeFacts(facts: Facts, kind: Kind, table: Table, now: Date): readonly Judged[] {
  return judgeOne(facts, kind, table, now, undefined).toSorted((one, other) => byGravity(one.verdict, other.verdict));
}

function judgeOne(facts: Facts, kind: Kind, table: Table, now: Date, subject: string | undefined): Judged[] {
  const own = checks
    .filter(({ kinds }) => kinds.includes(kind))
    .flatMap((check) =>
      check.judge(facts, { table, now, kind }).map((one) => ({ ...one, check, ...(subject === undefined ? {} : { subject }) })),
    );
  return [...own, ...(facts.parts ?? []).flatMap((part) => judgeOne(part.facts, part.kind, table, now, part.subject))];
}

/** The verdict over all that counts: the gravest; inconclusive when nothing was judged at all. */
export function overall(judged: readonly Judged[]): Verdict {
  const counted = judged.filter(({ counts }) => counts !== false);
  return counted.length === 0 ? "inconclusive" : worst(counted.map(({ verdict }) => verdict));
}
