import { NUMBER } from "./words.ts";

/** Length byte, then the value big-endian without leading zero bytes. */
export function writeNumber(bytes: number[], digits: string): void {
  if (digits.length > 15) {
    let hex = BigInt(digits).toString(16);
    if (hex.length % 2 === 1) hex = `0${hex}`;
    bytes.push(NUMBER + hex.length / 2);
    for (let at = 0; at < hex.length; at += 2) bytes.push(Number.parseInt(hex.slice(at, at + 2), 16));
    return;
  }
  let value = Number(digits);
  const little: number[] = [];
  while (value > 0) {
    little.push(value % 256);
    value = Math.floor(value / 256);
  }
  bytes.push(NUMBER + little.length);
  for (let at = little.length - 1; at >= 0; at--) bytes.push(little[at] ?? 0);
}

/** Letters as they are; every char is above 0 and below 0x80. */
export function writeText(bytes: number[], text: string): void {
  for (let at = 0; at < text.length; at++) bytes.push(text.charCodeAt(at) & 0x7f);
}
