import type { Cursor } from "../../tls/codec/cursor.ts";

// The data types of RFC 4251 §5.

/** A `string`: its length in four bytes and then itself. */
export const readString = (cursor: Cursor): Buffer => cursor.bytes(cursor.uint(4));

/** A `name-list`: names between commas; an empty one has none. */
export function readNameList(cursor: Cursor): readonly string[] {
  const text = readString(cursor).toString("latin1");
  return text === "" ? [] : text.split(",");
}

/** Bits of a positive `mpint`. */
export function bitsOf(mpint: Buffer): number {
  const at = mpint.findIndex((byte) => byte !== 0);
  return at === -1 ? 0 : (mpint.length - at) * 8 - Math.clz32(mpint[at] ?? 0) + 24;
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function string(value: Uint8Array | string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

export const nameList = (names: readonly string[]): Buffer => string(names.join(","));

/** A positive number, big-endian, as an `mpint`: no needless zero in front, and one where the first bit would make it negative. */
export function mpint(number: Buffer): Buffer {
  const at = number.findIndex((byte) => byte !== 0);
  const bare = at === -1 ? Buffer.alloc(0) : number.subarray(at);
  return string((bare[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bare]) : bare);
}
