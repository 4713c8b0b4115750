/** A word that not everybody knows, in the forms in which texts use it, with what it means. */
export interface Term {
  readonly forms: readonly string[];
  readonly explains: string;
}

export type Piece = { readonly text: string; readonly term?: Term };

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * Cuts texts where hard words stand, the longest form first. A word is marked where it comes first in these texts, and only as a whole word:
 * "lek" in "lekken" is another form, in "lekdetectie" no word at all.
 * @param names in which a word is no word: "server" in "Exchange Server 2019"
 */
export function findTerms(texts: readonly string[], terms: readonly Term[], names: readonly string[] = []): readonly (readonly Piece[])[] {
  const byForm = new Map(terms.flatMap((term) => term.forms.map((form) => [form.toLowerCase(), term] as const)));
  if (byForm.size === 0) return texts.map((text) => [{ text }]);
  const long = (one: string, other: string) => other.length - one.length;
  const skipped = [...new Set(names)].filter((name) => name.trim() !== "").map((name) => name.toLowerCase());
  const forms = [...byForm.keys(), ...skipped].toSorted(long).map(escaped);
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}-])(?:${forms.join("|")})(?![\p{L}\p{N}-])`, "giu");
  const seen = new Set<Term>();
  return texts.map((text) => {
    const pieces: Piece[] = [];
    let from = 0;
    for (const found of text.matchAll(pattern)) {
      const term = byForm.get(found[0].toLowerCase());
      if (!term || seen.has(term)) continue;
      seen.add(term);
      if (found.index > from) pieces.push({ text: text.slice(from, found.index) });
      pieces.push({ text: found[0], term });
      from = found.index + found[0].length;
    }
    if (from < text.length) pieces.push({ text: text.slice(from) });
    return pieces;
  });
}
