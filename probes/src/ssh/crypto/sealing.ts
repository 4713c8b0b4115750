import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";
import { LONGEST_PACKET, pad, unpad, type Packet, type Sealing } from "../codec/packet.ts";
import { uint32 } from "../codec/wire.ts";
import type { CipherSpec, MacSpec } from "./algorithms.ts";
import { poly1305 } from "./poly1305.ts";

/** One direction's keys (RFC 4253 §7.2) and how many packets went that way before them. */
export interface Keys {
  readonly cipher: CipherSpec;
  /** Absent where the cipher authenticates by itself. */
  readonly mac?: MacSpec;
  readonly iv: Buffer;
  readonly key: Buffer;
  readonly macKey: Buffer;
  readonly sequence: number;
}

type Seal = Sealing["seal"];
type Open = Sealing["open"];
type Opened = Packet | "more" | "bad";

/** Writing with these keys. */
export function createSealer(keys: Keys): Seal {
  if (keys.cipher.kind === "gcm") return gcmSealer(keys);
  if (keys.cipher.kind === "chacha") return chachaSealer(keys);
  const cipher = createCipheriv(keys.cipher.node, keys.key, keys.iv).setAutoPadding(false);
  let sequence = keys.sequence;
  return (payload) => {
    const etm = keys.mac?.afterwards === true;
    const packet = pad(payload, keys.cipher.block, etm ? 0 : 4);
    const sent = etm ? Buffer.concat([packet.subarray(0, 4), cipher.update(packet.subarray(4))]) : cipher.update(packet);
    return Buffer.concat([sent, authenticate(keys, sequence++, etm ? sent : packet)]);
  };
}

/** Reading with these keys. */
export function createOpener(keys: Keys): Open {
  if (keys.cipher.kind === "gcm") return gcmOpener(keys);
  if (keys.cipher.kind === "chacha") return chachaOpener(keys);
  return keys.mac?.afterwards === true ? etmOpener(keys) : plainOpener(keys);
}

function authenticate({ mac, macKey }: Keys, sequence: number, bytes: Buffer): Buffer {
  if (!mac) return Buffer.alloc(0);
  return createHmac(mac.hash, macKey).update(uint32(sequence)).update(bytes).digest().subarray(0, mac.length);
}

const impossible = (length: number): boolean => length < 2 || length > LONGEST_PACKET;
const opened = (body: Buffer, used: number): Opened => {
  const payload = unpad(body);
  return payload ? { payload, used } : "bad";
};

/** Encrypt-and-MAC: the length is inside, so the first block is read on its own and kept until the rest is there. */
function plainOpener(keys: Keys): Open {
  const { block } = keys.cipher;
  const decipher = createDecipheriv(keys.cipher.node, keys.key, keys.iv).setAutoPadding(false);
  let sequence = keys.sequence;
  let head: Buffer | undefined;
  return (bytes) => {
    if (bytes.length < block) return "more";
    head ??= decipher.update(bytes.subarray(0, block));
    const length = head.readUInt32BE(0);
    const whole = 4 + length;
    if (impossible(length) || whole % block !== 0) return "bad";
    const used = whole + (keys.mac?.length ?? 0);
    if (bytes.length < used) return "more";
    const packet = Buffer.concat([head, decipher.update(bytes.subarray(block, whole))]);
    head = undefined;
    if (!timingSafeEqual(authenticate(keys, sequence++, packet), bytes.subarray(whole, used))) return "bad";
    return opened(packet.subarray(4), used);
  };
}

/** Encrypt-then-MAC (OpenSSH PROTOCOL §1.5): the length is in clear. */
function etmOpener(keys: Keys): Open {
  const decipher = createDecipheriv(keys.cipher.node, keys.key, keys.iv).setAutoPadding(false);
  let sequence = keys.sequence;
  return (bytes) => {
    if (bytes.length < 4) return "more";
    const length = bytes.readUInt32BE(0);
    if (impossible(length) || length % keys.cipher.block !== 0) return "bad";
    const used = 4 + length + (keys.mac?.length ?? 0);
    if (bytes.length < used) return "more";
    if (!timingSafeEqual(authenticate(keys, sequence++, bytes.subarray(0, 4 + length)), bytes.subarray(4 + length, used))) return "bad";
    return opened(decipher.update(bytes.subarray(4, 4 + length)), used);
  };
}

/** The nonce of AES-GCM in SSH: four fixed bytes and a counter of eight (RFC 5647 §7.1). */
function gcmNonces(iv: Buffer): () => Buffer {
  let counter = iv.readBigUInt64BE(4);
  return () => {
    const nonce = Buffer.from(iv);
    nonce.writeBigUInt64BE(counter, 4);
    counter = BigInt.asUintN(64, counter + 1n);
    return nonce;
  };
}

function gcmSealer({ cipher, key, iv }: Keys): Seal {
  const next = gcmNonces(iv);
  return (payload) => {
    const packet = pad(payload, cipher.block, 0);
    const seal = createCipheriv(cipher.node as "aes-128-gcm", key, next()).setAAD(packet.subarray(0, 4));
    return Buffer.concat([packet.subarray(0, 4), seal.update(packet.subarray(4)), seal.final(), seal.getAuthTag()]);
  };
}

function gcmOpener({ cipher, key, iv }: Keys): Open {
  const next = gcmNonces(iv);
  return (bytes) => {
    if (bytes.length < 4) return "more";
    const length = bytes.readUInt32BE(0);
    if (impossible(length) || length % cipher.block !== 0) return "bad";
    const used = 4 + length + 16;
    if (bytes.length < used) return "more";
    const unseal = createDecipheriv(cipher.node as "aes-128-gcm", key, next(), { authTagLength: 16 })
      .setAAD(bytes.subarray(0, 4))
      .setAuthTag(bytes.subarray(4 + length, used));
    const body = unseal.update(bytes.subarray(4, 4 + length));
    try {
      unseal.final();
    } catch {
      return "bad";
    }
    return opened(body, used);
  };
}

/** OpenSSH PROTOCOL.chacha20poly1305: the second half of the key hides the length, the first the rest; the sequence number is the nonce. */
function chacha(key: Buffer, sequence: number, block: number, bytes: Buffer): Buffer {
  const iv = Buffer.alloc(16);
  iv.writeUInt32LE(block);
  iv.writeUInt32BE(sequence, 12);
  return createCipheriv("chacha20", key, iv).update(bytes);
}

const oneTimeKey = (key: Buffer, sequence: number): Buffer => chacha(key.subarray(0, 32), sequence, 0, Buffer.alloc(32));

function chachaSealer({ cipher, key, sequence: first }: Keys): Seal {
  let sequence = first;
  return (payload) => {
    const packet = pad(payload, cipher.block, 0);
    const length = chacha(key.subarray(32), sequence, 0, packet.subarray(0, 4));
    const sent = Buffer.concat([length, chacha(key.subarray(0, 32), sequence, 1, packet.subarray(4))]);
    return Buffer.concat([sent, poly1305(oneTimeKey(key, sequence++), sent)]);
  };
}

function chachaOpener({ cipher, key, sequence: first }: Keys): Open {
  let sequence = first;
  return (bytes) => {
    if (bytes.length < 4) return "more";
    const length = chacha(key.subarray(32), sequence, 0, bytes.subarray(0, 4)).readUInt32BE(0);
    if (impossible(length) || length % cipher.block !== 0) return "bad";
    const used = 4 + length + 16;
    if (bytes.length < used) return "more";
    const tag = poly1305(oneTimeKey(key, sequence), bytes.subarray(0, 4 + length));
    if (!timingSafeEqual(tag, bytes.subarray(4 + length, used))) return "bad";
    return opened(chacha(key.subarray(0, 32), sequence++, 1, bytes.subarray(4, 4 + length)), used);
  };
}
