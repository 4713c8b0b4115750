import { failed, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { decodeText } from "../text/decode-text.ts";
import { DEFAULT_LIMITS } from "../text/limits.ts";
import type { DecodeLimits } from "../text/limits.ts";
import { findTooDeep } from "./nesting.ts";
import { makeStorable } from "./storable.ts";
import { findSyntaxError } from "./syntax-error.ts";

/**
 * Reads bytes as one JSON value (RFC 8259), in UTF-8 or UTF-16, with or without a byte order mark.
 *
 * Of a name that occurs twice the last value counts, and `__proto__` is a name like any other. Fails with `too_large`, `encoding`
 * (place "byte N"), `too_deep` or `syntax` (place "line N column M", both 1-based); never throws. The value holds no NUL and no half
 * surrogate pair: they become U+FFFD, because no database stores them as text.
 */
export function readJson(bytes: Uint8Array, limits: DecodeLimits = {}): Result<unknown> {
  const tooLarge = checkSize(bytes, limits);
  if (tooLarge) return tooLarge;
  const decoded = decodeText(bytes);
  return decoded.ok ? parseJson(decoded.value.text, limits) : decoded;
}

/** The `too_large` problem of a file over the limit; undefined for one within it. */
export function checkSize(bytes: Uint8Array, limits: DecodeLimits): Result<never> | undefined {
  const most = limits.maxBytes ?? DEFAULT_LIMITS.maxBytes;
  if (bytes.length <= most) return undefined;
  return failed("too_large", "", `The file has ${bytes.length} bytes and at most ${most} are accepted. Split it, or raise the limit.`);
}

/** As readJson, for text that is decoded already. */
export function parseJson(text: string, limits: DecodeLimits = {}): Result<unknown> {
  const maxDepth = limits.maxDepth ?? DEFAULT_LIMITS.maxDepth;
  const tooDeep = findTooDeep(text, maxDepth);
  if (tooDeep >= 0) {
    return failed(
      "too_deep",
      lineAndColumn(text, tooDeep),
      `Arrays and objects are nested more than ${maxDepth} deep. No known format needs that.`,
    );
  }
  try {
    return ok(makeStorable(JSON.parse(text), text));
  } catch {
    const error = findSyntaxError(text) ?? { offset: 0, message: "this is not JSON" };
    const place = lineAndColumn(text, error.offset);
    const whole = text.trim() === "" ? "The file is empty." : `Not valid JSON at ${place}: ${error.message}.`;
    return failed("syntax", place, whole);
  }
}

function lineAndColumn(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line++;
    start = at + 1;
  }
  return `line ${line} column ${offset - start + 1}`;
}
