import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export interface DecodedText {
  /** The text without its byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** V8 cannot hold a longer string; a larger file is refused before it is decoded. */
const LONGEST_TEXT = 500_000_000;

/** How much of a file is looked at to tell UTF-16 without a byte order mark. */
const SNIFFED_BYTES = 2048;

/**
 * Reads bytes as text. UTF-8 and UTF-16 (both byte orders) are recognised with and without a byte order mark.
 *
 * With `fallback: "windows-1252"`, bytes that are clearly not UTF-8 are read as Windows-1252, the encoding in which spreadsheets on Western
 * European Windows save CSV. Fails with `encoding` (place "byte N", 0-based) for bytes that are neither.
 * Follows RFC 3629 (UTF-8), RFC 2781 section 4.3 (unmarked UTF-16) and the WHATWG Encoding Standard (windows-1252).
 */
export function decodeText(bytes: Uint8Array, options: { readonly fallback?: "windows-1252" } = {}): Result<DecodedText> {
  if (bytes.length > LONGEST_TEXT) {
    return failed(
      "too_large",
      "",
      `The file has ${bytes.length} bytes; text of more than ${LONGEST_TEXT} bytes cannot be read. Split the file.`,
    );
  }
  const encoding = sniffEncoding(bytes);
  try {
    return ok({ text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding });
  } catch {
    return encoding === "utf-8" ? notUtf8(bytes, options.fallback) : notUtf16(bytes, encoding);
  }
}

function sniffEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const end = Math.min(bytes.length, SNIFFED_BYTES) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  // Western text in UTF-16 has a zero in nearly every second byte, and text in no other encoding has any.
  const most = (end / 2) * 0.6;
  if (odd > most && even === 0) return "utf-16le";
  if (even > most && odd === 0) return "utf-16be";
  return "utf-8";
}

function notUtf8(bytes: Uint8Array, fallback: "windows-1252" | undefined): Result<DecodedText> {
  const scan = scanUtf8(bytes);
  // One stray byte in a file full of good multi-byte characters is damage, not another encoding.
  if (fallback !== undefined && scan.invalid > scan.multibyte) {
    return ok({ text: new TextDecoder(fallback).decode(bytes), encoding: fallback });
  }
  const lead = bytes[scan.firstInvalid] ?? 0;
  const cut = scan.firstInvalid >= bytes.length - 3 && lead >= 0xc2 && lead <= 0xf4 ? " The file may have been cut off." : "";
  return failed(
    "encoding",
    `byte ${scan.firstInvalid}`,
    `The bytes from offset ${scan.firstInvalid} on are not UTF-8.${cut} Save the file as UTF-8.`,
  );
}

function notUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Result<never> {
  if (bytes.length % 2 === 1) {
    const last = bytes.length - 1;
    return failed(
      "encoding",
      `byte ${last}`,
      `The file is UTF-16 but ends halfway a character at offset ${last}. Export it again, as UTF-8.`,
    );
  }
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  // The lenient decoder writes U+FFFD exactly where a surrogate stands alone.
  const offset = Math.max(0, text.indexOf("\uFFFD")) * 2;
  return failed(
    "encoding",
    `byte ${offset}`,
    `The file is UTF-16 with half a surrogate pair at offset ${offset}. Export it again, as UTF-8.`,
  );
}

interface Utf8Scan {
  readonly firstInvalid: number;
  readonly invalid: number;
  readonly multibyte: number;
}

function scanUtf8(bytes: Uint8Array): Utf8Scan {
  let firstInvalid = -1;
  let invalid = 0;
  let multibyte = 0;
  for (let i = 0; i < bytes.length;) {
    const length = utf8SequenceLength(bytes, i);
    if (length === 0) {
      if (firstInvalid < 0) firstInvalid = i;
      invalid++;
    } else if (length > 1) multibyte++;
    i += Math.max(1, length);
  }
  return { firstInvalid: Math.max(0, firstInvalid), invalid, multibyte };
}

/** Length of the well-formed UTF-8 sequence at `at`, or 0 where there is none (Unicode table 3-7: no overlong forms, no surrogates). */
function utf8SequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
