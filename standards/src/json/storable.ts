/** Escapes that may put a NUL or a surrogate into a value; raw NULs are no JSON and raw text is decoded strictly. */
const SUSPECT = /\\u(?:0000|[dD][89a-fA-F])/;

/**
 * Replaces NUL and half surrogate pairs by U+FFFD throughout a value parsed from `text`: both are valid JSON, but PostgreSQL's text and
 * jsonb refuse them, and one such character must not stop a whole batch. Returns the same value where the text holds none.
 */
export function makeStorable(value: unknown, text: string): unknown {
  return SUSPECT.test(text) ? cleanValue(value) : value;
}

function cleanValue(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== "object" || value === null) return value;
  // fromEntries defines properties, so a key named __proto__ stays a plain key.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleanValue(item)]));
}

const cleanText = (text: string): string => text.replaceAll("\u0000", "\uFFFD").toWellFormed();
