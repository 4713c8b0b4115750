import { writeNumber } from "./bytes.ts";
import { MAX_VERSION_LENGTH } from "./parse.ts";

const TILDE = 0x01;
const NOTHING = 0x02;

/**
 * Debian Policy 5.6.12: epoch, upstream version and revision; runs of non-digits and numbers alternate, a tilde sorts before the end, letters
 * before other characters.
 */
export function debianKey(text: string): Uint8Array | null {
  const clean = text.trim().replace(/^v(?=\d)/i, "");
  const match = /^(?:(\d{1,15}):)?([0-9A-Za-z.+~:-]+)$/.exec(clean);
  const rest = match?.[2];
  if (rest === undefined || clean.length > MAX_VERSION_LENGTH || !/\d/.test(rest)) return null;
  const cut = rest.lastIndexOf("-");
  const bytes: number[] = [];
  writeNumber(bytes, match?.[1] ?? "0");
  writePart(bytes, cut < 0 ? rest : rest.slice(0, cut));
  writePart(bytes, cut < 0 ? "0" : rest.slice(cut + 1));
  return Uint8Array.from(bytes);
}

function writePart(bytes: number[], part: string): void {
  const runs = /([^0-9]*)([0-9]*)/g;
  for (let match = runs.exec(part); match !== null && match[0] !== ""; match = runs.exec(part)) {
    for (const char of match[1] ?? "") bytes.push(charRank(char));
    bytes.push(NOTHING);
    writeNumber(bytes, (match[2] ?? "").replace(/^0+(?=\d)/, "") || "0");
  }
  bytes.push(NOTHING);
}

function charRank(char: string): number {
  if (char === "~") return TILDE;
  return /[A-Za-z]/.test(char) ? char.charCodeAt(0) - 0x30 : 0x80 + (char.charCodeAt(0) & 0x7f);
}
