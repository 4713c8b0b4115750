import {
  createECDH,
  createHash,
  createPublicKey,
  decapsulate,
  diffieHellman,
  generateKeyPairSync,
  getDiffieHellman,
  type KeyObject,
} from "node:crypto";
import { mpint, string } from "../codec/wire.ts";
import { finiteField } from "./finite-field.ts";
import type { Half } from "./half.ts";

export interface KeyExchange {
  readonly hash: "sha1" | "sha256" | "sha384" | "sha512";
  readonly begin: () => Half;
}

const jwkBytes = (text: string | undefined): Buffer => Buffer.from(text ?? "", "base64url");

/** RFC 8731: curve25519 and curve448. */
const montgomery = (type: "x25519" | "x448"): Half => {
  const pair = type === "x25519" ? generateKeyPairSync("x25519") : generateKeyPairSync("x448");
  return {
    ours: string(jwkBytes(pair.publicKey.export({ format: "jwk" }).x)),
    finish: (theirs) => ({ theirs: string(theirs), secret: mpint(agree(pair.privateKey, type, theirs)) }),
  };
};

function agree(privateKey: KeyObject, type: "x25519" | "x448", theirs: Buffer): Buffer {
  const crv = type === "x25519" ? "X25519" : "X448";
  const publicKey = createPublicKey({ format: "jwk", key: { kty: "OKP", crv, x: theirs.toString("base64url") } });
  return diffieHellman({ privateKey, publicKey });
}

/** RFC 5656 §4. */
const elliptic = (curve: string): Half => {
  const ecdh = createECDH(curve);
  const ours = string(ecdh.generateKeys());
  return { ours, finish: (theirs) => ({ theirs: string(theirs), secret: mpint(ecdh.computeSecret(theirs)) }) };
};

/** RFC 4253 §8 with the groups of RFC 2409 and RFC 3526. */
const classical = (group: string): Half => {
  const known = getDiffieHellman(group);
  return finiteField(known.getPrime(), known.getGenerator());
};

const CIPHERTEXT = 1088;
/** The SubjectPublicKeyInfo of an ML-KEM-768 key ends with the key itself, 1184 bytes (RFC 9935 §4). */
const PUBLIC_KEY = 1184;

/** mlkem768x25519-sha256 (draft-ietf-sshm-mlkem-hybrid-kex): both secrets hashed together are the secret, as a string. */
const hybrid = (): Half => {
  const kem = generateKeyPairSync("ml-kem-768");
  const curve = generateKeyPairSync("x25519");
  const ours = Buffer.concat([
    kem.publicKey.export({ type: "spki", format: "der" }).subarray(-PUBLIC_KEY),
    jwkBytes(curve.publicKey.export({ format: "jwk" }).x),
  ]);
  return {
    ours: string(ours),
    finish: (theirs) => {
      const secrets = [
        decapsulate(kem.privateKey, theirs.subarray(0, CIPHERTEXT)),
        agree(curve.privateKey, "x25519", theirs.subarray(CIPHERTEXT)),
      ];
      return { theirs: string(theirs), secret: string(createHash("sha256").update(Buffer.concat(secrets)).digest()) };
    },
  };
};

/** The exchanges spoken here, the quickest first. Those with an unspoken post-quantum half (sntrup761) are read from the KEXINIT only. */
export const keyExchanges: Readonly<Record<string, KeyExchange>> = {
  "curve25519-sha256": { hash: "sha256", begin: () => montgomery("x25519") },
  "curve25519-sha256@libssh.org": { hash: "sha256", begin: () => montgomery("x25519") },
  "ecdh-sha2-nistp256": { hash: "sha256", begin: () => elliptic("prime256v1") },
  "ecdh-sha2-nistp384": { hash: "sha384", begin: () => elliptic("secp384r1") },
  "ecdh-sha2-nistp521": { hash: "sha512", begin: () => elliptic("secp521r1") },
  "curve448-sha512": { hash: "sha512", begin: () => montgomery("x448") },
  "mlkem768x25519-sha256": { hash: "sha256", begin: hybrid },
  "diffie-hellman-group14-sha256": { hash: "sha256", begin: () => classical("modp14") },
  "diffie-hellman-group14-sha1": { hash: "sha1", begin: () => classical("modp14") },
  "diffie-hellman-group15-sha512": { hash: "sha512", begin: () => classical("modp15") },
  "diffie-hellman-group16-sha512": { hash: "sha512", begin: () => classical("modp16") },
  "diffie-hellman-group17-sha512": { hash: "sha512", begin: () => classical("modp17") },
  "diffie-hellman-group18-sha512": { hash: "sha512", begin: () => classical("modp18") },
  "diffie-hellman-group1-sha1": { hash: "sha1", begin: () => classical("modp2") },
};

/** Exchanges where the server gives the group (RFC 4419). */
export const groupExchanges: readonly string[] = ["diffie-hellman-group-exchange-sha256", "diffie-hellman-group-exchange-sha1"];
