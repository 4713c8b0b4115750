import type { Judgement } from "../check.ts";
import type { Ending } from "../net/ending.ts";
import type { Gap } from "../tls/facts.ts";

/** Minutes after which looking again makes sense, by what was seen; nothing when time will not change it. */
const minutes: Readonly<Partial<Record<Ending | "unresolved", number>>> = {
  refused: 60,
  unreachable: 60,
  reset: 60,
  timeout: 15,
  closed: 60,
  throttled: 60,
  failed: 60,
  unresolved: 15,
};

export const againAfter = (ending: Ending | "absent" | "unresolved"): { readonly againAfter?: number } => {
  const wait = ending === "absent" ? undefined : minutes[ending];
  return wait === undefined ? {} : { againAfter: wait };
};

/** The gaps about one of these subjects: "version TLSv1.1" belongs to "version". */
export const gapsAbout = (gaps: readonly Gap[], ...subjects: readonly string[]): readonly Gap[] =>
  gaps.filter(({ what }) => subjects.some((subject) => what === subject || what.startsWith(`${subject} `)));

/** The conclusion when something needed was not seen: what it was, why, and when to look again. */
export function inconclusive(gaps: readonly Gap[]): Judgement<"unseen">[] {
  const [first] = gaps;
  if (!first) return [];
  const evidence = [...new Set(gaps.map(({ what, ending }) => `${what}: ${ending}`))];
  return [{ verdict: "inconclusive", say: "unseen", params: { ending: first.ending }, evidence, ...againAfter(first.ending) }];
}
