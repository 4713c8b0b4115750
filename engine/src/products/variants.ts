import type { CatalogueEntry } from "./catalogue.ts";
import { plain } from "./normalise.ts";

/**
 * The edition or track that a text names, of those the product tells apart; "" when it names none or several ("GitLab CE/EE"). An id with a slash
 * is the key of another product that the words make of it.
 */
export const variantIn = (entry: CatalogueEntry, text: string): string => {
  if (entry.variants === undefined) return "";
  const folded = ` ${plain(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")} `.replace(/(\d)(esr)\b/g, "$1 $2");
  const named = Object.entries(entry.variants).filter(([, words]) => words.some((word) => folded.includes(` ${word} `)));
  const [only] = named;
  return named.length === 1 && only !== undefined ? only[0] : "";
};
