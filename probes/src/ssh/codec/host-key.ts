import { createHash } from "node:crypto";
import { attempt, cursorOf, type Cursor } from "../../tls/codec/cursor.ts";
import type { HostKeyFacts } from "../facts.ts";
import { bitsOf, readString } from "./wire.ts";

/** Bits of the field of each key type that has one size. */
const fixed: Readonly<Record<string, number>> = {
  "ssh-ed25519": 256,
  "sk-ssh-ed25519@openssh.com": 256,
  "ssh-ed448": 448,
  "ecdsa-sha2-nistp256": 256,
  "sk-ecdsa-sha2-nistp256@openssh.com": 256,
  "ecdsa-sha2-nistp384": 384,
  "ecdsa-sha2-nistp521": 521,
};

const CERTIFICATE = /-cert-v0[01]@openssh\.com$/;

/** How many fields the public part of a key has inside a certificate. */
const publicFields: Readonly<Record<string, number>> = { "ssh-rsa": 2, "ssh-dss": 4, "ssh-ed25519": 1 };

/** The plain key type of a certificate's type: ssh-rsa-cert-v01@openssh.com → ssh-rsa. */
const plainType = (type: string): string => type.replace(CERTIFICATE, "");

/** Reads a key blob (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4, OpenSSH PROTOCOL.certkeys); undefined when it is none. */
export function readHostKey(blob: Buffer): HostKeyFacts | undefined {
  return attempt(() => {
    const cursor = cursorOf(blob);
    const type = readString(cursor).toString("latin1");
    const fingerprint = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
    if (!CERTIFICATE.test(type)) return { type, bits: readBits(cursor, type), fingerprint };
    readString(cursor); // nonce
    const bits = readBits(cursor, plainType(type));
    const authority = readAuthority(cursor);
    return { type, bits, fingerprint, ...(authority ? { authority } : {}) };
  });
}

/** Bits of a key whose public fields begin here; leaves the cursor behind them. */
function readBits(cursor: Cursor, type: string): number {
  if (type === "ssh-rsa") {
    readString(cursor); // exponent
    return bitsOf(readString(cursor));
  }
  const fields = Array.from({ length: publicFields[type] ?? (type.startsWith("ecdsa-") ? 2 : 1) }, () => readString(cursor));
  return fixed[type] ?? bitsOf(fields[0] ?? Buffer.alloc(0));
}

/** The signer of a certificate: after serial (8), type (4), id, principals, validity (16), options, extensions, reserved. */
function readAuthority(cursor: Cursor): { readonly type: string; readonly bits: number } | undefined {
  cursor.bytes(12);
  readString(cursor);
  readString(cursor);
  cursor.bytes(16);
  for (let skipped = 0; skipped < 3; skipped += 1) readString(cursor);
  const inner = cursorOf(readString(cursor));
  const type = readString(inner).toString("latin1");
  return CERTIFICATE.test(type) ? undefined : { type, bits: readBits(inner, type) };
}
