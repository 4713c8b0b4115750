import type { SchemeName } from "../profile.ts";
import { BUILD, HYPHEN_NUMBER, LETTER, neutralWords, phrases, UNKNOWN_WORD, wordCode } from "./words.ts";

/** A piece of a version text after its leading numbers. `text` only where letters themselves decide (1.0.2k). */
export type Piece = { readonly number: string } | { readonly code: number; readonly text: string };

/** A version text taken apart: leading numbers, then words and their numbers. */
export interface ParsedVersion {
  readonly numbers: readonly string[];
  readonly tail: readonly Piece[];
}

/** Longest text that is read as one version; longer ones are prose or hashes. */
export const MAX_VERSION_LENGTH = 120;
const MAX_DIGITS = 40;

interface Habits {
  /** Letters between numbers are release trains, never beta or milestone marks (Cisco 15.2(4)M3, OpenSSL 1.0.2b). */
  readonly letters?: boolean;
  /** "1.0-1" is a revision of 1.0 that comes before 1.0.1. */
  readonly hyphenRevision?: boolean;
  /** Build numbers add nothing to the numbers before them. */
  readonly dropBuilds?: boolean;
  /** Words that sort differently here. */
  readonly words?: Readonly<Record<string, number>>;
  readonly rewrite?: readonly (readonly [RegExp, string])[];
}

const habits: Readonly<Partial<Record<SchemeName, Habits>>> = {
  maven: { hyphenRevision: true, words: { snapshot: 0x24 }, rewrite: [[/[.-]v[0-9a-f_]{9,}$/, ""]] },
  openssl: { letters: true },
  openssh: { rewrite: [[/^(.*\d)p1$/, "$1"]] },
  cisco: { letters: true },
  junos: { rewrite: [[/-evo$/, ""]] },
  windows: { rewrite: [[/^.*?\b(\d{5}\.\d+)\)?$/, "10.0.$1"]] },
  netscaler: {
    rewrite: [
      [/\bns(?=\d)/, ""],
      [/[:,]?\s*build\s+/, "-"],
      [/\.nc$/, ""],
    ],
  },
  vmware: {
    dropBuilds: true,
    rewrite: [
      [/^(?:esxi?|vcsa?)(\d)(\d)(?=u|-|$)/, "$1.$2"],
      [/\s*\bbuild\b.*$/, ""],
      [/-\d{7,}$/, ""],
      [/^(\d+\.\d+)(?:\.0)?[\s-]*(?:update|u)\s*(\d+)\s*(?:s(?=[a-z]))?(?=[a-z]?\b)/, "$1.$2"],
    ],
  },
  qnap: { dropBuilds: true },
  synology: { rewrite: [[/\s*\bupdate\s*/, "-"]] },
  zimbra: { rewrite: [[/[._]p(?=\d)/, " p"]] },
};
const plain: Habits = {};

const leading = /^(?:[a-z][a-z&/!'.™®-]*[\s_]+)*(?:[a-z]+[._-]?)?(?=\d)/;
/** A dotted number at the start of a word, names before it: "hotfix-bigip-17.1.0.3-eng.iso", "log4j 2.17.1". */
const dotted = /(?:^|[\s_(-])[a-z]{0,8}(\d+\.\d.*)$/;
const commaNumbers = /^\d+(?:,\d+){1,4}$/;
/** "2023.0.6 (15.0.6)", "5.8.1 (2024/02/26)": the same release by its other number or its date. */
const otherName = /\s+\(\s*\d+(?:[./-]\d+)*\s*\)$/;
/** "22.3R1", "9.1R18.2": the R is a dot of its own. */
const releaseMark = /(\d)r(?=\d)/g;
/** "1.8.0_311" is Java 8u311. */
const oldJava = /^1\.(\d)\.0_(?=\d)/;
const modelCode = /\([a-z]{3,4}\.(\d+)\)/;

/**
 * Takes a version text apart.
 * @param text as published or typed: "v2.4.6-p3", "8.8.15 Patch 40", "7.1.1-42962 Update 2"
 * @returns null when it holds no number to compare by, or is too long to be one version
 */
export function parseVersion(scheme: SchemeName, text: string): ParsedVersion | null {
  if (text.length > MAX_VERSION_LENGTH) return null;
  let known = remembered.get(scheme);
  if (known === undefined || known.size > MAX_REMEMBERED) remembered.set(scheme, (known = new Map<string, ParsedVersion | null>()));
  let parsed = known.get(text);
  if (parsed === undefined) {
    const habit = habits[scheme] ?? plain;
    const clean = normalise(text, habit);
    parsed = clean === "" ? null : splitPieces(clean, habit);
    known.set(text, parsed);
  }
  return parsed;
}

/** Records name the same few versions many times over; what was read of them is kept for a while. */
const remembered = new Map<SchemeName, Map<string, ParsedVersion | null>>();
const MAX_REMEMBERED = 5_000;

function normalise(text: string, habit: Habits): string {
  let clean = text.trim().toLowerCase();
  if (habit.rewrite === undefined && /^\d+(?:\.\d+)*$/.test(clean)) return clean;
  if (commaNumbers.test(clean)) clean = clean.replaceAll(",", ".");
  for (const [pattern, word] of phrases) clean = clean.replace(pattern, word);
  for (const [pattern, replacement] of habit.rewrite ?? []) clean = clean.replace(pattern, replacement);
  if (habit.letters !== true) clean = clean.replace(releaseMark, "$1.");
  clean = clean.replace(oldJava, "$1u").replace(modelCode, " p$1 ").replace(otherName, "");
  if (!/^\d/.test(clean)) clean = dotted.exec(clean)?.[1] ?? clean.replace(leading, "");
  return /^\d/.test(clean) ? clean : "";
}

const token = /\d+|[a-z]+|[-+~]/g;

function splitPieces(clean: string, habit: Habits): ParsedVersion | null {
  const numbers: string[] = [];
  const tail: Piece[] = [];
  let separator = "";
  let skipNumber = false;
  token.lastIndex = 0;
  for (let match = token.exec(clean); match !== null; match = token.exec(clean)) {
    const piece = match[0];
    const first = piece.charCodeAt(0);
    if (first < 48 || (first > 57 && first < 97) || first > 122) {
      separator = piece;
      if (piece === "+") tail.push({ code: BUILD, text: "" });
      if (piece === "~") tail.push({ code: 0x06, text: "" });
      continue;
    }
    if (first <= 57) {
      if (piece.length > MAX_DIGITS) return null;
      const number = piece.replace(/^0+(?=\d)/, "");
      if (skipNumber) skipNumber = false;
      else if (tail.length > 0) tail.push({ number });
      else if (separator === "-" && habit.hyphenRevision === true) tail.push({ code: HYPHEN_NUMBER, text: "" }, { number });
      else numbers.push(number);
    } else {
      const digitFollows = isDigit(clean.charCodeAt(token.lastIndex));
      const code = codeOf(piece, digitFollows, habit);
      if (code === BUILD && (habit.dropBuilds === true || numbers.length > 3)) skipNumber = true;
      else if (code !== 0) tail.push({ code, text: code === LETTER || code === UNKNOWN_WORD ? piece.slice(0, 16) : "" });
    }
    separator = "";
  }
  return numbers.length === 0 ? null : { numbers, tail };
}

const isDigit = (char: number): boolean => char >= 48 && char <= 57;

/** @returns the word's byte, 0 for a word without weight */
function codeOf(word: string, digitFollows: boolean, habit: Habits): number {
  const own = habit.words?.[word];
  if (own !== undefined) return own;
  if (habit.letters === true && word.length <= 3 && !wordsBelow.has(word)) return LETTER;
  if (word.length === 1 && digitFollows) {
    const short = shortPre[word];
    if (short !== undefined) return short;
  }
  if (word.length > 1 || digitFollows) {
    const known = wordCode.get(word);
    if (known !== undefined) return known;
  }
  if (neutralWords.has(word) && !(word === "v" && !digitFollows)) return 0;
  return word.length <= 2 ? LETTER : UNKNOWN_WORD;
}

const wordsBelow: ReadonlySet<string> = new Set(["dev", "rc", "pre"]);
const shortPre: Readonly<Record<string, number | undefined>> = { a: 0x10, b: 0x14, m: 0x18 };
