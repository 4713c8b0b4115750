/** Longest message we take: a negotiate response is a few hundred bytes. */
const LONGEST = 64 * 1024;

/** Puts a message into the frame of SMB over TCP (MS-SMB2 §2.1): a zero and the length in three bytes. */
export function frame(message: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntBE(message.length, 1, 3);
  return Buffer.concat([head, message]);
}

/** The message in a frame and the bytes it took; "more" while it may still come, "other" when this is not SMB. */
export function unframe(bytes: Buffer): { readonly message: Buffer; readonly used: number } | "more" | "other" {
  if (bytes.length === 0) return "more";
  if (bytes[0] !== 0) return "other";
  if (bytes.length < 4) return "more";
  const length = bytes.readUIntBE(1, 3);
  if (length > LONGEST || length < 4) return "other";
  return bytes.length < 4 + length ? "more" : { message: bytes.subarray(4, 4 + length), used: 4 + length };
}
