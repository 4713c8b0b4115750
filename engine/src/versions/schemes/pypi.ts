import { writeNumber } from "./bytes.ts";
import { MAX_VERSION_LENGTH } from "./parse.ts";
import { BUILD, END } from "./words.ts";

const DEV = 0x08;
const POST = 0x47;
const shape =
  /^v?(?:(\d{1,15})!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9._-]+))?$/;
const pre: Readonly<Record<string, number>> = { a: 0x10, alpha: 0x10, b: 0x14, beta: 0x14, c: 0x20, rc: 0x20, pre: 0x20, preview: 0x20 };

/** PEP 440: epoch, release, a/b/rc, post and dev releases; a local version is a build of its public one. */
export function pythonKey(text: string): Uint8Array | null {
  const clean = text.trim().toLowerCase();
  if (clean.length > MAX_VERSION_LENGTH) return null;
  const match = shape.exec(clean);
  const release = match?.[2];
  if (!match || release === undefined) return null;
  const bytes: number[] = [];
  writeNumber(bytes, match[1] ?? "0");
  const numbers = release.split(".");
  while (numbers.length > 0 && /^0+$/.test(numbers.at(-1) ?? "")) numbers.pop();
  for (const number of numbers) writeNumber(bytes, number);
  const word = (code: number, digits: string | undefined): void => {
    bytes.push(code);
    writeNumber(bytes, digits ?? "");
  };
  if (match[3] !== undefined) word(pre[match[3]] ?? 0x10, match[4]);
  if (match[5] !== undefined || match[6] !== undefined) word(POST, match[5] ?? match[7]);
  if (match[8] !== undefined) word(DEV, match[9]);
  if (match[10] !== undefined) {
    bytes.push(BUILD);
    for (const part of match[10].match(/\d+/g) ?? []) writeNumber(bytes, part);
  }
  bytes.push(END);
  return Uint8Array.from(bytes);
}
