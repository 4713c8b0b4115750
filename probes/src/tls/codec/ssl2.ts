import { ssl2Kinds } from "../names/suites.ts";
import { attempt, cursorOf } from "./cursor.ts";

/** A CLIENT-HELLO of SSL 2.0 with every cipher kind there is (draft-hickman-netscape-ssl-00 §2.5). `challenge` is 16 bytes. */
export function encodeSsl2Hello(challenge: Buffer): Buffer {
  const kinds = [...ssl2Kinds.keys()].map((kind) => Buffer.from([kind >> 16, (kind >> 8) & 0xff, kind & 0xff]));
  const specs = Buffer.concat(kinds);
  const body = Buffer.concat([Buffer.from([1, 0, 2, specs.length >> 8, specs.length & 0xff, 0, 0, 0, challenge.length]), specs, challenge]);
  return Buffer.concat([Buffer.from([0x80 | (body.length >> 8), body.length & 0xff]), body]);
}

export interface Ssl2ServerHello {
  /** Cipher kinds the server has, by their names in the draft. */
  readonly kinds: readonly string[];
  /** DER of its certificate; empty when it resumes a session. */
  readonly certificate: Buffer;
}

/** Reads a SERVER-HELLO of SSL 2.0 (§2.6): "more" while it is not whole, undefined when the bytes are something else. */
export function decodeSsl2ServerHello(bytes: Buffer): Ssl2ServerHello | "more" | undefined {
  const [first, second, type] = bytes;
  if (first === undefined || (first & 0x80) === 0) return bytes.length === 0 ? "more" : undefined;
  if (second === undefined || type === undefined) return "more";
  // 4 is SERVER-HELLO, 0 is ERROR: with neither it is no SSL 2.0 at all.
  if (type !== 4) return undefined;
  const length = ((first & 0x7f) << 8) | second;
  if (bytes.length < 2 + length) return "more";
  return attempt(() => {
    const cursor = cursorOf(bytes.subarray(2, 2 + length));
    cursor.bytes(3);
    const version = cursor.uint(2);
    const [certificate, specs, connection] = [cursor.uint(2), cursor.uint(2), cursor.uint(2)];
    if (version !== 2 || specs % 3 !== 0 || certificate + specs + connection > cursor.left) return undefined;
    const der = cursor.bytes(certificate);
    const list = cursor.bytes(specs);
    const kinds = Array.from({ length: specs / 3 }, (_, index) => list.readUIntBE(index * 3, 3));
    return { kinds: kinds.flatMap((kind) => ssl2Kinds.get(kind) ?? []), certificate: der };
  });
}
