import { writeNumber, writeText } from "./bytes.ts";
import { MAX_VERSION_LENGTH } from "./parse.ts";

const TILDE = 0x01;
const FINISH = 0x02;
const CARET = 0x03;
const WORD = 0x10;

/** RPM's rpmvercmp over epoch, version and release: separators only separate, numbers beat words, a tilde sorts first and a caret after the end. */
export function rpmKey(text: string): Uint8Array | null {
  const clean = text.trim().replace(/^v(?=\d)/i, "");
  const match = /^(?:(\d{1,15}):)?([^\s:]+)$/.exec(clean);
  const rest = match?.[2];
  if (rest === undefined || clean.length > MAX_VERSION_LENGTH || !/\d/.test(rest)) return null;
  const cut = rest.lastIndexOf("-");
  const bytes: number[] = [];
  writeNumber(bytes, match?.[1] ?? "0");
  writePart(bytes, cut < 0 ? rest : rest.slice(0, cut));
  if (cut >= 0) writePart(bytes, rest.slice(cut + 1));
  return Uint8Array.from(bytes);
}

function writePart(bytes: number[], part: string): void {
  for (const run of part.match(/\d+|[A-Za-z]+|[~^]/g) ?? []) {
    if (run === "~") bytes.push(TILDE);
    else if (run === "^") bytes.push(CARET);
    else if (/^\d/.test(run)) writeNumber(bytes, run.replace(/^0+(?=\d)/, ""));
    else {
      bytes.push(WORD);
      writeText(bytes, run);
      bytes.push(0);
    }
  }
  bytes.push(FINISH);
}
