/** Percent-encodes the signs that mean something in a version range, and nothing else (VERS 5.3.3.2). */
export function encodeVersion(version: string): string {
  return version
    .toWellFormed()
    .replace(/[<>=!*|%]|[^\x21-\x7e]/gu, (c) =>
      /[!*]/.test(c) ? `%${c.charCodeAt(0).toString(16).toUpperCase()}` : encodeURIComponent(c),
    );
}

/** Percent-decodes a version once; undefined where a percent sign starts no UTF-8 character. */
export function decodeVersion(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}
