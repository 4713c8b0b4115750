import { attempt, cursorOf, Truncated, type Cursor } from "./cursor.ts";

/** One value of ASN.1 DER (X.690): its tag, its content, and all its bytes. */
export interface Der {
  readonly tag: number;
  readonly content: Buffer;
  readonly whole: Buffer;
}

/** Reads the next value; undefined when the bytes are no DER. Tags above 30 and lengths of indefinite form do not occur in what we read. */
export const readDer = (bytes: Buffer): Der | undefined => attempt(() => next(bytes, cursorOf(bytes)));

function next(bytes: Buffer, cursor: Cursor): Der {
  const start = bytes.length - cursor.left;
  const tag = cursor.uint(1);
  const first = cursor.uint(1);
  const size = first & 0x7f;
  if ((first & 0x80) !== 0 && (size < 1 || size > 4)) throw new Truncated();
  const length = (first & 0x80) === 0 ? first : cursor.uint(size as 1 | 2 | 3 | 4);
  const content = cursor.bytes(length);
  return { tag, content, whole: bytes.subarray(start, bytes.length - cursor.left) };
}

/** The values inside a constructed one, as far as they can be read. */
export function childrenOf({ content }: Pick<Der, "content">): Der[] {
  const out: Der[] = [];
  const cursor = cursorOf(content);
  while (cursor.left > 0) {
    const one = attempt(() => next(content, cursor));
    if (!one) break;
    out.push(one);
  }
  return out;
}

/** The context-specific tag [n] of a constructed or explicit value. */
export const contextTag = (number: number): number => 0xa0 | number;

/** An OBJECT IDENTIFIER in dotted form. */
export function oidText(content: Buffer): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) {
      numbers.push(value);
      value = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join(".");
}

/** A GeneralizedTime or UTCTime in UTC (RFC 5280 §4.1.2.5); undefined when it is not of that form. */
export function timeOf({ tag, content }: Der): Date | undefined {
  const text = content.toString("latin1");
  const [, year, month, day, hour, minute, second] =
    (tag === 0x17 ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/).exec(text) ?? [];
  if (year === undefined) return undefined;
  const century = tag === 0x17 ? (Number(year) < 50 ? "20" : "19") : "";
  const instant = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
