import { createAuthority, ecKey, edKey, issue, rsaKey } from "../testing/certificates.ts";

// The certificates of the lab. Keys are made once: a strong RSA key takes a second.

export const authority = createAuthority();
const names = ["lab.test"];
const DAY = 86_400_000;
const [rsa2048, rsa3072, p256] = [rsaKey(2048), rsaKey(3072), ecKey()];
const between = authority.issue({ name: "Lab Between", key: ecKey(), authority: true });

export const certificates = {
  rsa3072: authority.issue({ name: "lab.test", key: rsa3072, names }),
  rsa2048: authority.issue({ name: "lab.test", key: rsa2048, names }),
  rsa1024: authority.issue({ name: "lab.test", key: rsaKey(1024), names }),
  p256: authority.issue({ name: "lab.test", key: p256, names }),
  p384: authority.issue({ name: "lab.test", key: ecKey("secp384r1"), names }),
  p521: authority.issue({ name: "lab.test", key: ecKey("secp521r1"), names }),
  k256: authority.issue({ name: "lab.test", key: ecKey("secp256k1"), names }),
  ed25519: authority.issue({ name: "lab.test", key: edKey(), names }),
  expired: authority.issue({ name: "lab.test", key: p256, names, from: new Date(Date.now() - 90 * DAY), to: new Date(Date.now() - DAY) }),
  early: authority.issue({ name: "lab.test", key: p256, names, from: new Date(Date.now() + DAY) }),
  otherName: authority.issue({ name: "other.test", key: p256, names: ["other.test"] }),
  sha1: authority.issue({ name: "lab.test", key: p256, names, hash: "sha1" }),
  sha224: authority.issue({ name: "lab.test", key: p256, names, hash: "sha224" }),
  selfSigned: issue({ name: "lab.test", key: p256, names }),
  stranger: createAuthority("Nobody").issue({ name: "lab.test", key: p256, names }),
  ocsp: authority.issue({ name: "lab.test", key: p256, names, ocspUrl: "http://ocsp.test" }),
  underBetween: issue({ name: "lab.test", key: p256, names, issuer: between }),
} as const;

export const root = authority.root.pem;
export const betweenPem = between.pem;
