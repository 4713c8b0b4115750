/**
 * Reads numbers and length-prefixed fields from bytes a stranger sent. Reading past the end throws `Truncated`, so a parser states the
 * format once and its caller decides what a short or twisted message means.
 */
export interface Cursor {
  /** Bytes not read yet. */
  readonly left: number;
  uint(size: 1 | 2 | 3 | 4): number;
  bytes(size: number): Buffer;
  /** A field with its length in `size` bytes before it. */
  vector(size: 1 | 2 | 3): Buffer;
}

/** The bytes end before the message does, or a length in it is impossible. */
export class Truncated extends Error {
  override readonly name = "Truncated";
}

export function cursorOf(source: Buffer): Cursor {
  let at = 0;
  const bytes = (size: number): Buffer => {
    if (at + size > source.length) throw new Truncated();
    at += size;
    return source.subarray(at - size, at);
  };
  const uint = (size: 1 | 2 | 3 | 4): number => bytes(size).readUIntBE(0, size);
  return {
    get left() {
      return source.length - at;
    },
    uint,
    bytes,
    vector: (size) => bytes(uint(size)),
  };
}

/** The outcome of `read`, or undefined when the bytes were too short for it. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Truncated) return undefined;
    throw error;
  }
}
