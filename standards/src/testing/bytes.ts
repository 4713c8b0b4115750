/** UTF-8 of a text, or of a value as JSON. */
export function utf8(content: string | object): Uint8Array {
  return new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));
}

/** UTF-16 of a text, with a byte order mark when asked for. */
export function utf16(text: string, order: "le" | "be", mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

/** Milliseconds of processor time that a call takes; unlike the clock, it does not count what other programs do. */
export function timeOf(call: () => unknown): number {
  const start = process.threadCpuUsage();
  call();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
