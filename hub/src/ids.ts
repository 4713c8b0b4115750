import { randomBytes, randomUUID } from "node:crypto";

/**
 * A time-ordered identifier (UUID version 7, RFC 9562 §5.7) for rows that stay inside: keys made one after the other lie side by side in the index.
 * What is published gets publicId(), because a version 7 tells when it was made.
 */
export function newId(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  return asUuid(bytes, 7);
}

/** A random identifier (UUID version 4) that tells nothing, for what leaves its organisation. */
export const publicId = (): string => randomUUID();

/** 16 bytes as the text of a UUID of this version; the version and variant bits are set (RFC 9562 §4). */
export function asUuid(bytes: Buffer, version: 7 | 8): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
