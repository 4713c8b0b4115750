import type { Range, Statement } from "../match/types.ts";
import { sharesWord } from "../versions/listed.ts";
import { versionKey } from "../versions/key.ts";
import { readPhrase } from "../versions/prose/phrase.ts";
import { compareKeys } from "../versions/stretch.ts";
import { nameWords } from "./entries.ts";
import type { ProductEntries } from "./statements.ts";

/**
 * Names the fix of ranges that do not name one, from the publisher's solutions ("Please upgrade to FortiOS version 7.2.3 or above"): the first
 * version named there that lies above the range. Where the record names several products only what is said with this one's name counts.
 */
export function withSolutions(statements: readonly Statement[], groups: readonly ProductEntries[], solutions: string): Statement[] {
  if (!/\d\.\d/.test(solutions) || !statements.some(({ ranges }) => ranges.some(lacksFix))) return [...statements];
  const fixes = readPhrase(solutions, "prose").filter((clause) => clause.fixed !== undefined);
  return statements.map((statement, at) => {
    const identity = groups[at]?.identity;
    if (!identity) return statement;
    const words = nameWords(identity, undefined);
    const named = fixes.filter((clause) => (groups.length === 1 && clause.label === "") || sharesWord(clause.label, words));
    const keys = named.flatMap(({ fixed = "" }) => {
      const key = versionKey(identity.profile.scheme, fixed);
      return key === null ? [] : [{ key, fixed }];
    });
    keys.sort((left, right) => compareKeys(left.key, right.key));
    return { ...statement, ranges: statement.ranges.map((range) => withFix(range, keys)) };
  });
}

const lacksFix = (range: Range): boolean => range.label === "affected" && range.fixed === undefined;

function withFix(range: Range, fixes: readonly { readonly key: Uint8Array; readonly fixed: string }[]): Range {
  const fix = lacksFix(range) ? fixes.find(({ key }) => compareKeys(key, range.hi) >= 0) : undefined;
  if (!fix) return range;
  const { after: _, ...rest } = range;
  return { ...rest, fixed: fix.fixed };
}
