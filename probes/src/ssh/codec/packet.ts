import { randomBytes } from "node:crypto";
import { uint32 } from "./wire.ts";

/** Longest packet we take: RFC 4253 §6.1 asks for 35,000; a KEXINIT of a server with everything switched on is far below it. */
export const LONGEST_PACKET = 64 * 1024;

export interface Packet {
  readonly payload: Buffer;
  /** Bytes it took on the wire. */
  readonly used: number;
}

/** One direction of the connection: what packets look like at this moment, in clear or encrypted. */
export interface Sealing {
  readonly seal: (payload: Buffer) => Buffer;
  /** The first packet in these bytes; "bad" when its length or its authentication is impossible. The bytes may be given again, longer. */
  readonly open: (bytes: Buffer) => Packet | "more" | "bad";
}

/** Puts a payload into the binary packet of RFC 4253 §6. `aligned`: bytes before padding that count for the block, besides the padding length. */
export function pad(payload: Buffer, block: number, counted: number): Buffer {
  const rest = (counted + 1 + payload.length) % block;
  const padding = block - rest + (block - rest < 4 ? block : 0);
  return Buffer.concat([uint32(1 + payload.length + padding), Buffer.from([padding]), payload, randomBytes(padding)]);
}

/** The payload inside a packet body (padding length, payload, padding); undefined when the padding cannot be. */
export function unpad(body: Buffer): Buffer | undefined {
  const padding = body[0] ?? 0;
  return body.length < padding + 2 ? undefined : body.subarray(1, body.length - padding);
}

/** Packets before the first keys. */
export const clear: Sealing = {
  seal: (payload) => pad(payload, 8, 4),
  open: (bytes) => {
    if (bytes.length < 4) return "more";
    const length = bytes.readUInt32BE(0);
    if (length < 2 || length > LONGEST_PACKET) return "bad";
    if (bytes.length < 4 + length) return "more";
    const payload = unpad(bytes.subarray(4, 4 + length));
    return payload ? { payload, used: 4 + length } : "bad";
  },
};
