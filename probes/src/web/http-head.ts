import type { HttpHead } from "./facts.ts";

const END = Buffer.from("\r\n\r\n");
/** Some servers end lines with a bare line feed; a recipient may accept that (RFC 9112 §2.2). */
const BARE_END = Buffer.from("\n\n");

/** The head of an HTTP/1 answer and where its body begins; undefined while it is not whole, "not-http" when it never will be. */
export function parseHead(bytes: Buffer): { readonly head: HttpHead; readonly bodyAt: number } | "not-http" | undefined {
  if (bytes.length >= 5 && bytes.subarray(0, 5).toString("latin1") !== "HTTP/") return "not-http";
  const [strict, bare] = [bytes.indexOf(END), bytes.indexOf(BARE_END)];
  if (strict < 0 && bare < 0) return undefined;
  const useBare = strict < 0 || (bare >= 0 && bare < strict);
  const end = useBare ? bare : strict;
  const [statusLine = "", ...lines] = bytes.subarray(0, end).toString("latin1").split(/\r?\n/);
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1];
  if (status === undefined) return "not-http";
  return { head: { status: Number(status), headers: readHeaders(lines) }, bodyAt: end + (useBare ? 2 : 4) };
}

const MOST_HEADERS = 200;

function readHeaders(lines: readonly string[]): Record<string, string[]> {
  // No prototype: a header may be called __proto__.
  const headers = Object.create(null) as Record<string, string[]>;
  for (const line of lines.slice(0, MOST_HEADERS)) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) (headers[name.toLowerCase()] ??= []).push(value);
  }
  return headers;
}

/**
 * The body in these bytes as far as it has come (RFC 9112 §6): with its length, in chunks, or up to the end of the connection. `whole`
 * says whether nothing is missing.
 */
export function readBody(head: HttpHead, bytes: Buffer, ended: boolean): { readonly body: Buffer; readonly whole: boolean } {
  if (head.status < 200 || head.status === 204 || head.status === 304) return { body: Buffer.alloc(0), whole: true };
  if (head.headers["transfer-encoding"]?.some((value) => /\bchunked\b/i.test(value)) === true) return readChunks(bytes);
  const length = head.headers["content-length"]?.[0];
  if (length === undefined || !/^\d{1,12}$/.test(length)) return { body: bytes, whole: ended };
  return { body: bytes.subarray(0, Number(length)), whole: bytes.length >= Number(length) };
}

function readChunks(bytes: Buffer): { readonly body: Buffer; readonly whole: boolean } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    const size = lineEnd < 0 ? undefined : /^([0-9a-f]{1,8})(?:[ \t;]|$)/i.exec(bytes.subarray(at, lineEnd).toString("latin1"))?.[1];
    if (size === undefined) return { body: Buffer.concat(parts), whole: false };
    const length = Number.parseInt(size, 16);
    if (length === 0) return { body: Buffer.concat(parts), whole: true };
    const from = lineEnd + 2;
    parts.push(bytes.subarray(from, from + length));
    if (bytes.length < from + length + 2) return { body: Buffer.concat(parts), whole: false };
    at = from + length + 2;
  }
}
