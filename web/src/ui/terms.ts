/** A word that not everybody knows, with what it means. */
export interface Term {
  readonly word: string;
  readonly explains: string;
}

export type Piece = { readonly text: string; readonly term?: Term };

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * Cuts a text where hard words stand, longest word first, each word marked once. A plural or a compound that begins with the word counts
 * as the word ("back-ups"), one that ends with it does not.
 */
export function findTerms(text: string, terms: readonly Term[]): readonly Piece[] {
  if (terms.length === 0) return [{ text }];
  const byWord = new Map(terms.map((term) => [term.word.toLowerCase(), term]));
  const words = [...byWord.keys()].toSorted((one, other) => other.length - one.length).map(escaped);
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(${words.join("|")})(?:'?s|en)?(?![\p{L}\p{N}])`, "giu");
  const seen = new Set<Term>();
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    const term = byWord.get((found[1] ?? "").toLowerCase());
    if (!term || seen.has(term)) continue;
    seen.add(term);
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) });
    pieces.push({ text: found[0], term });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
