import { knownNames } from "./catalogue.ts";
import { squash } from "./text/normalise.ts";

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
/** Share of pieces below which no slip of the pen is looked for. */
const LEAST_PIECES = 0.25;

/**
 * Names that resemble a text, best first: material for a question, never for a decision. Looks in the catalogue and in the names given.
 * @param limit most suggestions wanted
 */
export const suggestProducts = (text: string, others: readonly string[] = [], limit = 3): Suggestion[] => {
  const wanted = squash(text.replace(/\d[\d.]*\S*/g, " ")).slice(0, 60);
  if (wanted.length < 4) return [];
  const own = pieces(wanted);
  const best = new Map<string, number>();
  const keep = (name: string, likeness: number): void => {
    if (likeness >= LEAST_LIKENESS && likeness > (best.get(name) ?? 0)) best.set(name, likeness);
  };
  const { forms, byPiece } = catalogueForms();
  sharedPieces(own, byPiece, forms.length).forEach((shared, at) => {
    const form = shared === 0 ? undefined : forms[at];
    if (form === undefined) return;
    const likeness = (2 * shared) / (own.size + form.size);
    // A slip of the pen leaves most pieces of a word whole; counting edits is the dear part.
    if (likeness >= LEAST_PIECES) keep(form.name, closeness(wanted, form.squashed) || likeness);
  });
  for (const name of others) keep(name, closeness(wanted, squash(name)) || likenessOf(own, pieces(squash(name))));
  return [...best]
    .map(([name, likeness]) => ({ name, likeness }))
    .sort((left, right) => right.likeness - left.likeness || (left.name < right.name ? -1 : 1))
    .slice(0, limit);
};

/** A high likeness for a slip of the pen: one edit in a short word, two in a longer one; 0 otherwise. */
const closeness = (wanted: string, squashed: string): number =>
  Math.abs(squashed.length - wanted.length) <= 2 && editDistance(wanted, squashed) <= (wanted.length < 7 ? 1 : 2) ? 0.9 : 0;

interface Form {
  readonly name: string;
  readonly squashed: string;
  /** Number of its pieces. */
  readonly size: number;
}

interface Forms {
  readonly forms: readonly Form[];
  /** Places in `forms` by piece. */
  readonly byPiece: ReadonlyMap<string, readonly number[]>;
}

/** How many pieces each form has in common with a text, by its place. */
const sharedPieces = (own: ReadonlySet<string>, byPiece: Forms["byPiece"], count: number): Uint16Array => {
  const shared = new Uint16Array(count);
  for (const piece of own) for (const at of byPiece.get(piece) ?? []) shared[at] = (shared[at] ?? 0) + 1;
  return shared;
};

let prepared: Forms | undefined;

/** Every form of every name in the catalogue, prepared at the first question. */
const catalogueForms = (): Forms => {
  if (prepared !== undefined) return prepared;
  const forms: Form[] = [];
  const byPiece = new Map<string, number[]>();
  for (const { name, aliases } of knownNames()) {
    for (const squashed of new Set(aliases.map(squash))) {
      const own = pieces(squashed);
      for (const piece of own) {
        const there = byPiece.get(piece);
        if (there === undefined) byPiece.set(piece, [forms.length]);
        else there.push(forms.length);
      }
      forms.push({ name, squashed, size: own.size });
    }
  }
  prepared = { forms, byPiece };
  return prepared;
};
