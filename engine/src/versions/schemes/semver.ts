import { writeNumber, writeText } from "./bytes.ts";
import { MAX_VERSION_LENGTH } from "./parse.ts";
import { END } from "./words.ts";

const PRERELEASE = 0x10;
const WORD = 0x6f;
const shape = /^[v=\s]*(\d+(?:\.\d+)*)(?:[-.]?([0-9a-z.-]+))?(?:\+.*)?$/i;

/**
 * Semantic Versioning 2.0 clauses 10 and 11: pre-releases below the release, identifiers compared one by one, build metadata ignored. Lenient as
 * npm is: "v1.2.3", "1.2.3beta", fewer or more than three numbers.
 */
export function semverKey(text: string): Uint8Array | null {
  if (text.length > MAX_VERSION_LENGTH) return null;
  const match = shape.exec(text.trim());
  const core = match?.[1];
  if (core === undefined) return null;
  const numbers = core.split(".");
  if (numbers.some((number) => number.length > 40)) return null;
  while (numbers.length > 0 && /^0+$/.test(numbers.at(-1) ?? "")) numbers.pop();
  const bytes: number[] = [];
  for (const number of numbers) writeNumber(bytes, number);
  if (match?.[2] !== undefined && match[2] !== "") writePrerelease(bytes, match[2]);
  bytes.push(END);
  return Uint8Array.from(bytes);
}

/** Numeric identifiers below words, fewer identifiers below more. */
function writePrerelease(bytes: number[], text: string): void {
  bytes.push(PRERELEASE);
  for (const identifier of text.split(".")) {
    if (/^\d{1,40}$/.test(identifier)) writeNumber(bytes, identifier);
    else {
      bytes.push(WORD);
      writeText(bytes, identifier);
      bytes.push(0);
    }
  }
}
