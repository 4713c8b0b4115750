import { knownNames } from "./catalogue.ts";
import { squash } from "./normalise.ts";

export interface Suggestion {
  readonly name: string;
  /** 0 to 1: share of three-letter pieces that both have. */
  readonly likeness: number;
}

const pieces = (text: string): Set<string> => {
  const padded = `  ${text} `;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3));
  return found;
};

const likenessOf = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  let shared = 0;
  for (const piece of left) if (right.has(piece)) shared += 1;
  return (2 * shared) / (left.size + right.size);
};

/** Edits between two words: insertions, deletions, replacements and swaps of neighbours (Damerau–Levenshtein, optimal string alignment). */
export const editDistance = (left: string, right: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row++) {
    const line = [row];
    for (let column = 1; column <= right.length; column++) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      let best = Math.min((last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
        best = Math.min(best, (before[column - 2] ?? 0) + 1);
      line.push(best);
    }
    before = last;
    last = line;
  }
  return last[right.length] ?? 0;
};

const LEAST_LIKENESS = 0.45;

/**
 * Names that resemble a text, best first: material for a question, never for a decision. Looks in the catalogue and in the names given.
 * @param limit most suggestions wanted
 */
export const suggestProducts = (text: string, others: readonly string[] = [], limit = 3): Suggestion[] => {
  const wanted = squash(text.replace(/\d[\d.]*\S*/g, " ")).slice(0, 60);
  if (wanted.length < 4) return [];
  const own = pieces(wanted);
  const best = new Map<string, number>();
  for (const { name, forms } of suggestible()) {
    for (const { squashed, parts } of forms) {
      if (Math.abs(squashed.length - wanted.length) > Math.max(4, wanted.length)) continue;
      const close =
        Math.abs(squashed.length - wanted.length) <= 2 && editDistance(wanted, squashed) <= (wanted.length < 7 ? 1 : 2) ? 0.9 : 0;
      const likeness = Math.max(close, likenessOf(own, parts));
      if (likeness >= LEAST_LIKENESS) best.set(name, Math.max(best.get(name) ?? 0, likeness));
    }
  }
  for (const name of others) {
    const likeness = likenessOf(own, pieces(squash(name)));
    if (likeness >= LEAST_LIKENESS) best.set(name, Math.max(best.get(name) ?? 0, likeness));
  }
  return [...best]
    .map(([name, likeness]) => ({ name, likeness }))
    .sort((left, right) => right.likeness - left.likeness || (left.name < right.name ? -1 : 1))
    .slice(0, limit);
};

interface Suggestible {
  readonly name: string;
  readonly forms: readonly { readonly squashed: string; readonly parts: ReadonlySet<string> }[];
}

let prepared: readonly Suggestible[] | undefined;
const suggestible = (): readonly Suggestible[] => {
  prepared ??= knownNames().map(({ name, aliases }) => ({
    name,
    forms: [...new Set(aliases.map(squash))].map((squashed) => ({ squashed, parts: pieces(squashed) })),
  }));
  return prepared;
};
