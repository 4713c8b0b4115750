import { X509Certificate, type KeyObject } from "node:crypto";
import type { CertificateFacts, ChainCertificate } from "../facts.ts";
import { curveByOpenssl } from "../names/groups.ts";
import { childrenOf, oidText, readDer, timeOf, type Der } from "./der.ts";

type Key = ChainCertificate["key"];

/** Signature algorithms by OID: usual name and the hash in it (RFC 3279, 4055, 5758, 8410, 9881). */
const algorithms: Readonly<Record<string, readonly [name: string, hash: string]>> = {
  "1.2.840.113549.1.1.2": ["md2WithRSAEncryption", "MD2"],
  "1.2.840.113549.1.1.4": ["md5WithRSAEncryption", "MD5"],
  "1.2.840.113549.1.1.5": ["sha1WithRSAEncryption", "SHA-1"],
  "1.2.840.113549.1.1.14": ["sha224WithRSAEncryption", "SHA-224"],
  "1.2.840.113549.1.1.11": ["sha256WithRSAEncryption", "SHA-256"],
  "1.2.840.113549.1.1.12": ["sha384WithRSAEncryption", "SHA-384"],
  "1.2.840.113549.1.1.13": ["sha512WithRSAEncryption", "SHA-512"],
  "1.2.840.10045.4.1": ["ecdsa-with-SHA1", "SHA-1"],
  "1.2.840.10045.4.3.1": ["ecdsa-with-SHA224", "SHA-224"],
  "1.2.840.10045.4.3.2": ["ecdsa-with-SHA256", "SHA-256"],
  "1.2.840.10045.4.3.3": ["ecdsa-with-SHA384", "SHA-384"],
  "1.2.840.10045.4.3.4": ["ecdsa-with-SHA512", "SHA-512"],
  "1.2.840.10040.4.3": ["dsa-with-SHA1", "SHA-1"],
  "2.16.840.1.101.3.4.3.1": ["dsa-with-SHA224", "SHA-224"],
  "2.16.840.1.101.3.4.3.2": ["dsa-with-SHA256", "SHA-256"],
  "1.3.101.112": ["Ed25519", "SHA-512"],
  "1.3.101.113": ["Ed448", "SHAKE256"],
};
const RSA_PSS = "1.2.840.113549.1.1.10";

/** Hashes by OID, as RSASSA-PSS names its own. */
const hashes: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "SHA-1",
  "2.16.840.1.101.3.4.2.4": "SHA-224",
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};

/** Reads an AlgorithmIdentifier; RSASSA-PSS keeps its hash in the parameters, SHA-1 when it says none (RFC 4055 §3.1). */
export function signatureAlgorithm(identifier: Der): { readonly name: string; readonly hash: string } {
  const [oid, parameters] = childrenOf(identifier);
  const id = oid ? oidText(oid.content) : "";
  if (id === RSA_PSS) {
    const [field] = parameters ? childrenOf(parameters) : [];
    const [algorithm] = field?.tag === 0xa0 ? childrenOf(field) : [];
    const [hash] = algorithm ? childrenOf(algorithm) : [];
    return { name: "RSASSA-PSS", hash: hash ? (hashes[oidText(hash.content)] ?? oidText(hash.content)) : "SHA-1" };
  }
  const [name, hash] = algorithms[id] ?? [id, id];
  return { name, hash };
}

interface OuterFields {
  readonly signature: { readonly name: string; readonly hash: string };
  readonly from: Date;
  readonly to: Date;
}

/** The fields of a certificate that X509Certificate does not give in every Node.js 24: algorithm, dates. */
function outerFields(der: Buffer): OuterFields | undefined {
  const certificate = readDer(der);
  const [tbs, algorithm] = certificate ? childrenOf(certificate) : [];
  if (!tbs || !algorithm) return undefined;
  const fields = childrenOf(tbs);
  // version [0] is absent in version 1; then serial, signature, issuer, validity.
  const validity = fields[fields[0]?.tag === 0xa0 ? 4 : 3];
  const [from, to] = validity ? childrenOf(validity).map(timeOf) : [];
  return from && to && { signature: signatureAlgorithm(algorithm), from, to };
}

const types: Readonly<Record<string, string>> = { rsa: "RSA", "rsa-pss": "RSA", ec: "EC", dsa: "DSA", ed25519: "Ed25519", ed448: "Ed448" };

function readKey(certificate: X509Certificate): Key {
  let key: KeyObject;
  try {
    key = certificate.publicKey;
  } catch {
    // OpenSSL has no support for this kind of key.
    return { type: "unknown", bits: 0 };
  }
  const type = key.asymmetricKeyType ?? "unknown";
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (type === "ec") {
    const curve = curveByOpenssl(namedCurve ?? "explicit");
    return { type: "EC", bits: Number(/\d{3}/.exec(curve)?.[0] ?? 0), curve };
  }
  if (type === "ed25519") return { type: "Ed25519", bits: 256, curve: "ed25519" };
  if (type === "ed448") return { type: "Ed448", bits: 456, curve: "ed448" };
  return { type: types[type] ?? type, bits: modulusLength ?? 0 };
}

const oneLine = (name: string | undefined): string => (name ?? "").split("\n").join(", ");

/** The dNSName and iPAddress entries of subjectAltName; entries that need quoting come as JSON strings. */
function namesOf(certificate: X509Certificate): string[] {
  const text = certificate.subjectAltName ?? "";
  return [...text.matchAll(/(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(([, name = ""]) =>
    name.startsWith('"') ? unquoted(name) : name.trim(),
  );
}

function unquoted(name: string): string {
  try {
    return String(JSON.parse(name));
  } catch {
    return name;
  }
}

const MOST_NAMES = 200;

interface Parsed {
  readonly certificate: X509Certificate;
  readonly fields: OuterFields;
}

function parse(der: Buffer): Parsed | undefined {
  try {
    const fields = outerFields(der);
    return fields && { certificate: new X509Certificate(der), fields };
  } catch {
    return undefined;
  }
}

/** What the other certificates of a chain are; those that cannot be read are left out. */
function chainFacts(ders: readonly Buffer[]): ChainCertificate[] {
  return ders.flatMap((der) => {
    const parsed = parse(der);
    if (!parsed) return [];
    const { certificate, fields } = parsed;
    return {
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      notAfter: fields.to.toISOString(),
      key: readKey(certificate),
      hash: fields.signature.hash,
      selfSigned: certificate.subject === certificate.issuer,
    };
  });
}

const matches = (certificate: X509Certificate, host: string, isAddress: boolean): boolean =>
  (isAddress ? certificate.checkIP(host) : certificate.checkHost(host, { subject: "never" })) !== undefined;

/** The facts of a server's certificate and its chain; undefined when the first is not readable. `trust` is what verifying the chain said. */
export function readCertificate(ders: readonly Buffer[], host: string, isAddress: boolean, trust: string): CertificateFacts | undefined {
  const parsed = ders[0] && parse(ders[0]);
  if (!parsed) return undefined;
  const { certificate, fields } = parsed;
  const ocspUrl = /OCSP - URI:(\S+)/.exec(certificate.infoAccess ?? "")?.[1];
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    serial: certificate.serialNumber.toLowerCase(),
    names: namesOf(certificate).slice(0, MOST_NAMES),
    notBefore: fields.from.toISOString(),
    notAfter: fields.to.toISOString(),
    key: readKey(certificate),
    signature: fields.signature.name,
    hash: fields.signature.hash,
    fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    selfSigned: certificate.subject === certificate.issuer,
    nameMatches: matches(certificate, host, isAddress),
    trust,
    ...(ocspUrl === undefined ? {} : { ocspUrl }),
    chain: chainFacts(ders.slice(1)),
    der: ders.map((der) => der.toString("base64")),
  };
}
