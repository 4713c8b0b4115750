import { writeNumber, writeText } from "./schemes/bytes.ts";
import { debianKey } from "./schemes/debian.ts";
import { parseVersion, type ParsedVersion } from "./schemes/parse.ts";
import type { SchemeName } from "./profile.ts";
import { pythonKey } from "./schemes/pypi.ts";
import { rpmKey } from "./schemes/rpm.ts";
import { semverKey } from "./schemes/semver.ts";
import { END, LETTER, UNKNOWN_WORD } from "./schemes/words.ts";

/**
 * Turns a version text into a key whose byte order is the version order of the scheme: numbers carry their length, trailing zeros vanish (2.4 is
 * 2.4.0), pre-release words sort below the end of the version and patches above it.
 * @returns null when the text holds nothing to compare by ("latest", a git hash, prose)
 */
export function versionKey(scheme: SchemeName, text: string): Uint8Array | null {
  switch (scheme) {
    case "deb":
      return debianKey(text);
    case "rpm":
      return rpmKey(text);
    case "pypi":
      return pythonKey(text);
    case "semver":
      return semverKey(text);
    default: {
      const parsed = parseVersion(scheme, text);
      return parsed === null ? null : keyOf(parsed);
    }
  }
}

/** Keys of versions that are still remembered as taken apart. */
const keys = new WeakMap<ParsedVersion, Uint8Array>();

function keyOf(version: ParsedVersion): Uint8Array {
  let key = keys.get(version);
  if (key === undefined) keys.set(version, (key = encodeParsed(version)));
  return key;
}

/** Bytes of a version taken apart, closed by END. */
export function encodeParsed(version: ParsedVersion): Uint8Array {
  const bytes: number[] = [];
  writeNumbers(bytes, version.numbers);
  let run: string[] = [];
  let afterWord = false;
  for (const piece of version.tail) {
    if ("number" in piece) {
      run.push(piece.number);
      continue;
    }
    flush(bytes, run, afterWord);
    run = [];
    afterWord = true;
    bytes.push(piece.code);
    if (piece.code === LETTER) bytes.push(piece.text.length);
    if (piece.text !== "") writeText(bytes, piece.text);
    if (piece.code === UNKNOWN_WORD) bytes.push(0);
  }
  flush(bytes, run, afterWord);
  bytes.push(END);
  return Uint8Array.from(bytes);
}

/** The first number after a word stays even when zero: rc0 is not rc. */
function flush(bytes: number[], run: readonly string[], afterWord: boolean): void {
  const [first] = run;
  if (first === undefined) return;
  if (afterWord) {
    writeNumber(bytes, first);
    writeNumbers(bytes, run.slice(1));
  } else writeNumbers(bytes, run);
}

/** Lowest key of everything that starts with these numbers, pre-releases of it included. */
export function prefixKey(numbers: readonly string[]): Uint8Array {
  const bytes: number[] = [];
  writeNumbers(bytes, numbers);
  return Uint8Array.from(bytes);
}

/** First key after everything that starts with these numbers: after 8.0 comes whatever starts with 8.1. */
export function afterPrefixKey(numbers: readonly string[]): Uint8Array {
  const last = numbers.at(-1);
  if (last === undefined) return Uint8Array.of(0xff);
  const bytes: number[] = [];
  for (const number of numbers.slice(0, -1)) writeNumber(bytes, number);
  writeNumber(bytes, (BigInt(last) + 1n).toString());
  return Uint8Array.from(bytes);
}

function writeNumbers(bytes: number[], numbers: readonly string[]): void {
  let end = numbers.length;
  while (end > 0 && numbers[end - 1] === "0") end--;
  for (let index = 0; index < end; index++) writeNumber(bytes, numbers[index] ?? "0");
}
