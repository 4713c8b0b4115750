/**
 * Where the nesting of arrays and objects in a JSON text first exceeds `maxDepth`: the offset of that bracket, or -1.
 *
 * Runs over the text before it is parsed, so that hostile nesting costs neither stack nor memory; strings are skipped, so brackets in
 * them do not count. The text need not be valid JSON. Time is linear in the text.
 */
export function findTooDeep(text: string, maxDepth: number): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22:
        i = endOfString(text, i);
        break;
      case 0x5b:
      case 0x7b:
        if (++depth > maxDepth) return i;
        break;
      case 0x5d:
      case 0x7d:
        depth--;
        break;
    }
  }
  return -1;
}

/** Offset of the quote that closes the string opened at `open`, or the length of the text when none does. */
function endOfString(text: string, open: number): number {
  let from = open + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return text.length;
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return quote;
    from = quote + 1;
  }
}
