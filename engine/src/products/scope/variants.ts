import type { CatalogueEntry } from "../catalogue.ts";
import { plain } from "../text/normalise.ts";

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

/**
 * The edition to which prose limits a product, by naming it right behind the product's name wherever it does ("an issue in GitLab EE affecting …");
 * "" when it names none, or more than one ("GitLab CE/EE").
 */
export const variantAfterName = (entry: CatalogueEntry, text: string): string => {
  if (entry.variants === undefined || text.length < 4) return "";
  const words = plain(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  const name = entry.name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const found = new Set<string>();
  for (let at = 0; at + name.length < words.length; at++) {
    if (!name.every((word, offset) => words[at + offset] === word)) continue;
    const behind = ` ${words.slice(at + name.length, at + name.length + 7).join(" ")} `;
    for (const [variant, names] of Object.entries(entry.variants)) {
      if (!variant.includes("/") && names.some((one) => behind.includes(` ${one} `))) found.add(variant);
    }
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : "";
};
