import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Refusal } from "../refusal.ts";

/** NIST SP 800-63B-4 §3.1.1.2: length counts, composition rules do not, and what is common or expected is refused. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

const read = (name: string): ReadonlySet<string> =>
  new Set(
    readFileSync(fileURLToPath(import.meta.resolve(`@schakel/content/identity/${name}`)), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#")),
  );

const passwords = read("common-passwords.txt");
const words = read("common-words.txt");

// What people put for a letter so that a word looks less like itself.
const lookalikes: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "3": "e",
  "1": "i",
  "!": "i",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
};

const rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm"];

/** Throws Refusal password_short, password_long or password_common. `context`: words an attacker would try first (names, e-mail address). */
export function checkPassword(password: string, context: readonly string[]): void {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) throw new Refusal("password_short");
  if (length > LONGEST_PASSWORD) throw new Refusal("password_long");
  const text = password.normalize("NFKC").toLowerCase();
  if (passwords.has(text) || isRepeated(text) || isSequence(text) || isMadeOfWords(text, context)) throw new Refusal("password_common");
}

/** One character or a short piece over and over: "aaaaaaaaaaaa", "abcabcabcabc". */
const isRepeated = (text: string): boolean => /^(.{1,6}?)\1+.?$/u.test(text) || new Set(text).size < 5;

/** A run through the alphabet, the digits or a row of keys, forwards or backwards, also when it starts over. */
function isSequence(text: string): boolean {
  let jumps = 0;
  for (let index = 1; index < text.length; index += 1) {
    const pair = text.slice(index - 1, index + 1);
    const back = `${pair[1] ?? ""}${pair[0] ?? ""}`;
    if (!rows.some((row) => row.includes(pair) || row.includes(back))) jumps += 1;
  }
  return jumps <= text.length / 6;
}

/** Little more than common words or names of the context, with digits and punctuation around them. */
function isMadeOfWords(text: string, context: readonly string[]): boolean {
  const known = [...words, ...context.flatMap(piecesOf)].sort((one, other) => other.length - one.length);
  return [text, [...text].map((letter) => lookalikes[letter] ?? letter).join("")].some((variant) => {
    let rest = variant;
    for (const word of known) rest = rest.replaceAll(word, " ");
    return rest.replaceAll(/[^\p{L}]/gu, "").length < 4;
  });
}

const piecesOf = (name: string): string[] =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((piece) => piece.length >= 3);
