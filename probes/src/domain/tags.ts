/** The tags of a `name=value; …` record in order (RFC 6376 §3.2, RFC 9989 §4.7); undefined when a part is none. Names keep their case. */
export function parseTags(text: string): readonly (readonly [string, string])[] | undefined {
  const out: (readonly [string, string])[] = [];
  for (const part of text.split(";")) {
    if (part.trim() === "") continue;
    const at = part.indexOf("=");
    if (at < 1) return undefined;
    out.push([part.slice(0, at).trim(), part.slice(at + 1).trim()]);
  }
  return out;
}
