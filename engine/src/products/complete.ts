/**
 * Completes what somebody is typing to products of the catalogue. Pure data built once: a list of distinct words, and for every name of every product
 * ("form") the words it consists of. A query compares its words with the distinct words and then looks only at forms that have one of them.
 */
import { offeredProducts } from "./offer.ts";
import type { OfferedProduct } from "./offer.ts";
import { usualProducts } from "./starter.ts";
import { looksLikeVersion, plain, squash } from "./text/normalise.ts";
import { beneathWords, noiseWords, otherProductWords, usageWords } from "./text/words.ts";

/** A product that fits what is typed. */
export interface Completion {
  readonly product: OfferedProduct;
  /** The other name that fits, where the product's own name does not; null where its own does. */
  readonly alias: string | null;
}

interface Form {
  readonly product: number;
  /** The alias, undefined for the product's own name. */
  readonly alias: string | undefined;
  /** Places in `words`. */
  readonly words: readonly number[];
  readonly squashed: string;
  /** Worth of the name itself: its own before its aliases, with the maker in front last. */
  readonly worth: number;
}

interface Index {
  readonly products: readonly OfferedProduct[];
  readonly forms: readonly Form[];
  readonly words: readonly string[];
  /** Places in `forms`, by place of the word. */
  readonly formsOf: readonly (readonly number[])[];
  /** How much a product is to be expected in a shop, per product. */
  readonly expected: readonly number[];
}

const OWN_NAME = 0;
const ALIAS = -4;
const WITH_MAKER = -6;

/** What one typed word is worth against one word of a name, best first. */
const WHOLE = 100;
const START = 80;
const SLIP_WHOLE = 55;
const SLIP_START = 45;
const INSIDE = 30;

/** A name that goes on where the typed text ends: "wordpress" after "word press". */
const JOINED = 90;
const FIRST_WORD = 12;

/** Words that say what kind of thing it is, which a name may have and need not. */
const optional = (word: string): boolean =>
  noiseWords.has(word) || otherProductWords.has(word) || usageWords.has(word) || beneathWords.has(word) || looksLikeVersion(word);

const wordsOf = (text: string): string[] =>
  plain(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}.+]+/u)
    .flatMap((word) => (looksLikeVersion(word) ? [word] : word.split(/[.+]/)))
    .filter((word) => word !== "");

let prepared: Index | undefined;

const index = (): Index => {
  if (prepared !== undefined) return prepared;
  const products = offeredProducts();
  const usual = usualProducts();
  const places = new Map<string, number>();
  const formsOf: number[][] = [];
  const forms: Form[] = [];
  const placeOf = (word: string): number => {
    const there = places.get(word);
    if (there !== undefined) return there;
    places.set(word, formsOf.length);
    formsOf.push([]);
    return formsOf.length - 1;
  };
  for (const [product, { name, vendor, aliases }] of products.entries()) {
    const names: [string, string | undefined, number][] = [[name, undefined, OWN_NAME]];
    for (const alias of aliases) names.push([alias, alias, ALIAS]);
    if (!squash(name).startsWith(squash(vendor))) names.push([`${vendor} ${name}`, undefined, WITH_MAKER]);
    for (const [text, alias, worth] of names) {
      const words = [...new Set(wordsOf(text).map(placeOf))];
      for (const word of words) formsOf[word]?.push(forms.length);
      forms.push({ product, alias, words, squashed: squash(text), worth });
    }
  }
  prepared = { products, forms, words: [...places.keys()], formsOf, expected: products.map(({ key }) => usual.get(key) ?? 0) };
  return prepared;
};

/**
 * Products of the catalogue that fit a text that is being typed, best first: by the start of a name or of a word in it, by other names, and within a slip of
 * the pen; of equally good ones those first that shops usually have.
 * @param text as typed, of any length; beyond 100 characters nothing is read
 * @param limit most products wanted
 */
export const completeProducts = (text: string, limit = 10): Completion[] => {
  const typed = wordsOf(text.slice(0, 100)).slice(0, 8);
  if (typed.length === 0) return [];
  const { products, forms, expected } = index();
  const best = new Map<number, { score: number; alias: string | null }>();
  const keep = (form: Form, fit: number): void => {
    const score = fit + form.worth + (expected[form.product] ?? 0);
    const there = best.get(form.product);
    // An alias is told only where the product's own name does not show why it is here.
    const alias = there?.alias === null ? null : (form.alias ?? null);
    if (there === undefined || score > there.score) best.set(form.product, { score, alias });
    else if (form.alias === undefined) best.set(form.product, { score: there.score, alias: null });
  };
  const asked = typed.filter((word) => !optional(word));
  fitForms(typed, asked.length === 0 ? typed : asked, keep);
  const joined = squash(typed.filter((word) => !looksLikeVersion(word)).join(" "));
  if (joined.length >= 2)
    for (const form of forms) if (form.squashed.startsWith(joined)) keep(form, JOINED + FIRST_WORD - form.squashed.length + joined.length);
  return [...best]
    .toSorted(([left, one], [right, other]) => other.score - one.score || left - right)
    .slice(0, limit)
    .flatMap(([at, { alias }]) => {
      const product = products[at];
      return product === undefined ? [] : [{ product, alias }];
    });
};

/** Tells every form that has all of the asked words, each as good as it fits, and how well the whole does. */
const fitForms = (typed: readonly string[], asked: readonly string[], keep: (form: Form, fit: number) => void): void => {
  const { forms, formsOf } = index();
  const worthOf = new Map(typed.map((word) => [word, wordsLike(word)]));
  const [first = ""] = asked;
  const candidates = new Set([...(worthOf.get(first)?.keys() ?? [])].flatMap((word) => formsOf[word] ?? []));
  for (const at of candidates) {
    const form = forms[at];
    if (form === undefined) continue;
    let sum = 0;
    let used = 0;
    let complete = true;
    for (const word of typed) {
      const worth = worthOf.get(word);
      const fit = form.words.reduce((most, own) => Math.max(most, worth?.get(own) ?? 0), 0);
      if (fit > 0) used += 1;
      else if (asked.includes(word)) complete = false;
      sum += asked.includes(word) ? fit : fit / 10;
    }
    if (!complete) continue;
    const starts = (worthOf.get(typed[0] ?? "")?.get(form.words[0] ?? -1) ?? 0) > INSIDE;
    keep(form, sum / asked.length + (starts ? FIRST_WORD : 0) - 3 * Math.max(0, form.words.length - used));
  }
};

/** Words of the catalogue that a typed one may stand for, with what that is worth. */
const wordsLike = (typed: string): ReadonlyMap<number, number> => {
  const { words } = index();
  const like = new Map<number, number>();
  const most = typed.length < 4 ? 0 : typed.length < 7 ? 1 : 2;
  const number = /^\d/.test(typed);
  for (const [at, word] of words.entries()) {
    if (word.startsWith(typed)) like.set(at, word.length === typed.length ? WHOLE : START - Math.min(10, word.length - typed.length));
    else if (number || word.length + most < typed.length) continue;
    else if (typed.length >= 4 && word.includes(typed)) like.set(at, INSIDE);
    else if (most > 0 && mayBeSlip(typed, word)) {
      const { whole, start } = slips(typed, word, most);
      if (whole <= most) like.set(at, SLIP_WHOLE - 5 * whole);
      else if (start <= most) like.set(at, SLIP_START - 5 * start);
    }
  }
  return like;
};

/** A slip leaves the first letter, or swaps it with the second. */
const mayBeSlip = (typed: string, word: string): boolean =>
  word.length >= 3 && (word[0] === typed[0] || (word[0] === typed[1] && word[1] === typed[0]));

/**
 * Edits from a typed word to a whole word and to the nearest start of it (optimal string alignment: insertions, deletions, replacements, swaps of
 * neighbours); more than `most` where it is more.
 */
const slips = (typed: string, word: string, most: number): { whole: number; start: number } => {
  const width = Math.min(word.length, typed.length + most);
  let before: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, at) => at);
  for (let row = 1; row <= typed.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= width; column++) {
      const cost = typed[row - 1] === word[column - 1] ? 0 : 1;
      let edits = Math.min((last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      if (row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1])
        edits = Math.min(edits, (before[column - 2] ?? 0) + 1);
      line.push(edits);
      least = Math.min(least, edits);
    }
    if (least > most + 1) return { whole: most + 1, start: most + 1 };
    before = last;
    last = line;
  }
  return { whole: width === word.length ? (last[width] ?? 0) : most + 1, start: Math.min(...last) };
};
