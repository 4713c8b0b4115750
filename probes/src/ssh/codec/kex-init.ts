import { attempt, cursorOf } from "../../tls/codec/cursor.ts";
import { message } from "./messages.ts";
import { nameList, readNameList } from "./wire.ts";

/** The lists of a KEXINIT (RFC 4253 §7.1). */
export interface KexInit {
  readonly kex: readonly string[];
  readonly hostKeys: readonly string[];
  readonly toServer: { readonly ciphers: readonly string[]; readonly macs: readonly string[]; readonly compression: readonly string[] };
  readonly toClient: { readonly ciphers: readonly string[]; readonly macs: readonly string[]; readonly compression: readonly string[] };
  /** The other side guessed and its next packet belongs to that guess. */
  readonly guessed: boolean;
}

/** Reads the payload of a KEXINIT; undefined when it is none. */
export function readKexInit(payload: Buffer): KexInit | undefined {
  return attempt(() => {
    const cursor = cursorOf(payload);
    if (cursor.uint(1) !== message.kexInit) return undefined;
    cursor.bytes(16);
    const lists = Array.from({ length: 10 }, () => readNameList(cursor));
    const [kex = [], hostKeys = [], c1 = [], c2 = [], m1 = [], m2 = [], z1 = [], z2 = []] = lists;
    const guessed = cursor.uint(1) !== 0;
    return {
      kex,
      hostKeys,
      toServer: { ciphers: c1, macs: m1, compression: z1 },
      toClient: { ciphers: c2, macs: m2, compression: z2 },
      guessed,
    };
  });
}

/** The payload of a KEXINIT with a cookie of 16 random bytes. */
export function writeKexInit(lists: Omit<KexInit, "guessed">, cookie: Buffer): Buffer {
  const { kex, hostKeys, toServer, toClient } = lists;
  return Buffer.concat([
    Buffer.from([message.kexInit]),
    cookie,
    ...[
      kex,
      hostKeys,
      toServer.ciphers,
      toClient.ciphers,
      toServer.macs,
      toClient.macs,
      toServer.compression,
      toClient.compression,
      [],
      [],
    ].map(nameList),
    Buffer.from([0]),
    Buffer.alloc(4),
  ]);
}
