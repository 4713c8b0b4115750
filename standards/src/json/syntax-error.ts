/** What is wrong with a JSON text, and at which offset (UTF-16 units). */
export interface JsonSyntaxError {
  readonly offset: number;
  readonly message: string;
}

/** What may follow a backslash; where the text ends there, the text is cut off and the escape is not to blame. */
const ESCAPE = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4}|(?:u[0-9a-fA-F]{0,3})?$)/;

/** A step ends at an offset, or in the error. */
type Step = number | JsonSyntaxError;

/**
 * Finds the first syntax error of a JSON text that JSON.parse refused; undefined when it finds none. JSON.parse tells the place of some
 * errors only and in wording that differs per engine version, and people need the line. Follows the grammar of RFC 8259, loops instead of
 * recursing, and takes time linear in the text.
 */
export function findSyntaxError(text: string): JsonSyntaxError | undefined {
  const closers: string[] = [];
  let at = skipSpace(text, 0);
  for (;;) {
    const start = enterContainers(text, at, closers);
    if (typeof start !== "number") return start;
    const isEmpty = closers.length > 0 && text[start] === closers.at(-1);
    const end = isEmpty ? start : readScalar(text, start);
    if (typeof end !== "number") return end;
    const next = leaveValue(text, skipSpace(text, end), closers);
    if (typeof next !== "number") return next;
    at = next;
  }
}

/** From the start of a value into the arrays and objects it opens: offset of the first scalar, or of the bracket that closes an empty one. */
function enterContainers(text: string, start: number, closers: string[]): Step {
  let at = start;
  for (;;) {
    const open = text[at];
    if (open !== "[" && open !== "{") return at;
    const closer = open === "[" ? "]" : "}";
    closers.push(closer);
    at = skipSpace(text, at + 1);
    if (text[at] === closer) return at;
    if (open === "{") {
      const value = readName(text, at);
      if (typeof value !== "number") return value;
      at = value;
    } else if (text[at] === "}") return unexpected(text, at, "a value");
  }
}

/** After a value: through the brackets that close and past one comma to the next value; undefined at a proper end of the document. */
function leaveValue(text: string, start: number, closers: string[]): Step | undefined {
  let at = start;
  for (;;) {
    const closer = closers.at(-1);
    if (closer === undefined) return at >= text.length ? undefined : unexpected(text, at, "the end of the document");
    if (text[at] === ",") {
      const next = skipSpace(text, at + 1);
      if (closer === "}") return readName(text, next);
      return text[next] === closer ? unexpected(text, next, "a value") : next;
    }
    if (text[at] !== closer) return unexpected(text, at, `a comma or "${closer}"`);
    closers.pop();
    at = skipSpace(text, at + 1);
  }
}

function readName(text: string, at: number): Step {
  if (text[at] !== '"') return unexpected(text, at, "a name in quotes");
  const end = readString(text, at);
  if (typeof end !== "number") return end;
  const colon = skipSpace(text, end);
  if (text[colon] !== ":") return unexpected(text, colon, "a colon");
  const value = skipSpace(text, colon + 1);
  return text[value] === "}" ? unexpected(text, value, "a value") : value;
}

function readScalar(text: string, at: number): Step {
  const c = text[at];
  if (c === '"') return readString(text, at);
  if (c === "-" || isDigit(text, at)) return readNumber(text, at);
  for (const word of ["true", "false", "null"]) {
    if (text.startsWith(word, at)) return at + word.length;
  }
  return unexpected(text, at, "a value");
}

function readString(text: string, open: number): Step {
  for (let i = open + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x22) return i + 1;
    if (c < 0x20) return { offset: i, message: "a control character or line break stands inside a text; write it as an escape" };
    if (c === 0x5c) {
      if (!ESCAPE.test(text.slice(i + 1, i + 6))) {
        return { offset: i, message: "a backslash starts an escape that JSON does not know" };
      }
      i++;
    }
  }
  return { offset: open, message: "the text that starts here is never closed; the document is cut off or a quote is missing" };
}

function readNumber(text: string, start: number): Step {
  let at = text[start] === "-" ? start + 1 : start;
  if (!isDigit(text, at)) return unexpected(text, at, "a digit");
  at = text[at] === "0" ? at + 1 : skipDigits(text, at);
  if (text[at] === ".") {
    if (!isDigit(text, at + 1)) return unexpected(text, at + 1, "a digit");
    at = skipDigits(text, at + 1);
  }
  if (text[at] === "e" || text[at] === "E") {
    at += text[at + 1] === "+" || text[at + 1] === "-" ? 2 : 1;
    if (!isDigit(text, at)) return unexpected(text, at, "a digit");
    at = skipDigits(text, at);
  }
  return at;
}

function unexpected(text: string, offset: number, expected: string): JsonSyntaxError {
  const code = text.codePointAt(offset);
  const found = code === undefined ? "the document ends" : `there is ${JSON.stringify(String.fromCodePoint(code))}`;
  return { offset: Math.min(offset, text.length), message: `${found} where ${expected} is expected` };
}

function skipSpace(text: string, start: number): number {
  let at = start;
  for (;;) {
    const c = text.charCodeAt(at);
    if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return at;
    at++;
  }
}

function isDigit(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c >= 0x30 && c <= 0x39;
}

function skipDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text, at)) at++;
  return at;
}
