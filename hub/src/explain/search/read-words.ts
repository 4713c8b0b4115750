import { sql, type RawBuilder } from "kysely";

/** What somebody looks for, word by word. */
export interface SearchWords {
  /** The text as typed, folded to lower case, in one line. */
  readonly text: string;
  /** Its words as typed, at most eight. */
  readonly words: readonly string[];
  /** All of them as a query of the full-text search, each as the beginning of a word; undefined where no word is long enough to look for. */
  readonly query: string | undefined;
}

const MOST_WORDS = 8;
const SHORTEST = 2;

/** Takes a typed text apart. Whatever it holds is text to look for, never an operator or a wildcard. */
export function readWords(typed: string): SearchWords {
  const text = typed
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .toLowerCase();
  const words = [...new Set(text.split(" "))].filter((word) => word !== "").slice(0, MOST_WORDS);
  const pieces = words.flatMap((word) => word.match(/[\p{L}\p{N}][\p{L}\p{N}.+]*/gu) ?? []).filter((piece) => piece.length >= SHORTEST);
  const query = pieces.map((piece) => `'${piece}':*`).join(" & ");
  return { text, words, query: query === "" ? undefined : query };
}

/** True in SQL where a text holds every word somewhere. */
export function holdsAll(text: RawBuilder<unknown>, { words }: SearchWords): RawBuilder<boolean> {
  const each = words.map((word) => sql`lower(${text}) like ${`%${escapeLike(word)}%`} escape '\\'`);
  return each.length === 0 ? sql`false` : sql`(${sql.join(each, sql` and `)})`;
}

/** True in SQL where a text begins with what was typed: such a hit goes first. */
export const startsWith = (text: RawBuilder<unknown>, { text: typed }: SearchWords): RawBuilder<boolean> =>
  sql`lower(${text}) like ${`${escapeLike(typed)}%`} escape '\\'`;

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
