import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { isIP } from "node:net";
import { bits, boolean, context, der, integer, nothing, octets, oid, sequence, set, text, time } from "./der.ts";

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export const rsaKey = (modulusLength: number): KeyPair => generateKeyPairSync("rsa", { modulusLength });
export const ecKey = (namedCurve = "prime256v1"): KeyPair => generateKeyPairSync("ec", { namedCurve });
export const edKey = (): KeyPair => generateKeyPairSync("ed25519");

export interface Wish {
  readonly name: string;
  readonly key: KeyPair;
  /** Who signs; itself without one. */
  readonly issuer?: Issued;
  readonly hash?: "md5" | "sha1" | "sha224" | "sha256" | "sha384" | "sha512";
  /** subjectAltName: host names and addresses. */
  readonly names?: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
  readonly authority?: boolean;
  readonly ocspUrl?: string;
  readonly forOcspSigning?: boolean;
}

/** A certificate that was made for a test, with its key. */
export interface Issued {
  readonly wish: Wish;
  readonly der: Buffer;
  readonly pem: string;
  readonly keyPem: string;
  readonly serial: Buffer;
}

const DAY = 86_400_000;
const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${(bytes.toString("base64").match(/.{1,64}/g) ?? []).join("\n")}\n-----END ${label}-----\n`;

const rsaOids = { md5: 4, sha1: 5, sha224: 14, sha256: 11, sha384: 12, sha512: 13 } as const;
const ecOids = { md5: "1", sha1: "1", sha224: "3.1", sha256: "3.2", sha384: "3.3", sha512: "3.4" } as const;

function algorithmOf(key: KeyObject, hash: NonNullable<Wish["hash"]>): Buffer {
  if (key.asymmetricKeyType === "rsa") return sequence(oid(`1.2.840.113549.1.1.${rsaOids[hash]}`), nothing);
  return key.asymmetricKeyType === "ec" ? sequence(oid(`1.2.840.10045.4.${ecOids[hash]}`)) : sequence(oid("1.3.101.112"));
}

const signed = (bytes: Buffer, key: KeyObject, hash: NonNullable<Wish["hash"]>): Buffer =>
  sign(key.asymmetricKeyType === "ed25519" ? null : hash, bytes, key);

const nameOf = (common: string): Buffer => sequence(set(sequence(oid("2.5.4.3"), text(common))));
const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));

function alternative(name: string): Buffer {
  if (isIP(name) === 4) return der(0x87, Buffer.from(name.split(".").map(Number)));
  return der(0x82, Buffer.from(name));
}

function extensionsOf({ names = [], authority, ocspUrl, forOcspSigning }: Wish): Buffer {
  return context(
    3,
    sequence(
      extension("2.5.29.19", true, authority === true ? sequence(boolean(true)) : sequence()),
      ...(names.length > 0 ? [extension("2.5.29.17", false, sequence(...names.map(alternative)))] : []),
      ...(ocspUrl === undefined
        ? []
        : [extension("1.3.6.1.5.5.7.1.1", false, sequence(sequence(oid("1.3.6.1.5.5.7.48.1"), der(0x86, Buffer.from(ocspUrl)))))]),
      ...(forOcspSigning === true ? [extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.9")))] : []),
    ),
  );
}

let counter = 1000;

/** Issues a certificate (RFC 5280 §4.1). */
export function issue(wish: Wish): Issued {
  const hash = wish.hash ?? "sha256";
  const signer = wish.issuer?.wish.key.privateKey ?? wish.key.privateKey;
  const algorithm = algorithmOf(signer, hash);
  counter += 1;
  const serial = Buffer.from([counter >> 8, counter & 0xff]);
  const body = sequence(
    context(0, integer(2)),
    integer(serial),
    algorithm,
    nameOf(wish.issuer?.wish.name ?? wish.name),
    sequence(time(wish.from ?? new Date(Date.now() - DAY)), time(wish.to ?? new Date(Date.now() + 60 * DAY))),
    nameOf(wish.name),
    wish.key.publicKey.export({ type: "spki", format: "der" }),
    extensionsOf(wish),
  );
  const whole = sequence(body, algorithm, bits(signed(body, signer, hash)));
  return {
    wish,
    der: whole,
    pem: pem("CERTIFICATE", whole),
    keyPem: wish.key.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    serial,
  };
}

export interface OcspWish {
  readonly about: Issued;
  readonly issuer: Issued;
  readonly status?: "good" | "revoked" | "unknown";
  readonly from?: Date;
  readonly to?: Date;
  /** Who signs: the issuer unless another was appointed. */
  readonly signer?: Issued;
}

/** An OCSP response (RFC 6960 §4.2.1), DER. */
export function ocspResponse({ about, issuer, status = "good", from, to, signer = issuer }: OcspWish): Buffer {
  const issuerKey = issuer.wish.key.publicKey.export({ type: "spki", format: "der" });
  const states = { good: der(0x80), revoked: context(1, time(new Date(Date.now() - DAY))), unknown: der(0x82) };
  const single = sequence(
    sequence(
      sequence(oid("1.3.14.3.2.26"), nothing),
      octets(createHash("sha1").update(nameOf(issuer.wish.name)).digest()),
      octets(createHash("sha1").update(issuerKey).digest()),
      integer(about.serial),
    ),
    states[status],
    time(from ?? new Date(Date.now() - DAY)),
    context(0, time(to ?? new Date(Date.now() + DAY))),
  );
  const data = sequence(context(1, nameOf(signer.wish.name)), time(new Date()), sequence(single));
  const key = signer.wish.key.privateKey;
  const basic = sequence(
    data,
    algorithmOf(key, "sha256"),
    bits(signed(data, key, "sha256")),
    ...(signer === issuer ? [] : [context(0, sequence(signer.der))]),
  );
  return sequence(der(0x0a, Buffer.from([0])), context(0, sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(basic))));
}

/** An authority and what it issued, for one lab. */
export interface Authority {
  readonly root: Issued;
  readonly issue: (wish: Omit<Wish, "issuer">) => Issued;
}

export function createAuthority(name = "Lab Root"): Authority {
  const root = issue({ name, key: ecKey(), authority: true });
  return { root, issue: (wish) => issue({ ...wish, issuer: root }) };
}
