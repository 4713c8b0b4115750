import { verify, X509Certificate, type KeyObject } from "node:crypto";
import type { OcspFacts } from "../facts.ts";
import { signatureAlgorithm } from "./certificate.ts";
import { childrenOf, oidText, readDer, timeOf, type Der } from "./der.ts";

/** A BasicOCSPResponse as far as it is judged (RFC 6960 §4.2.1). */
interface BasicResponse {
  readonly signed: Buffer;
  readonly signature: Buffer;
  readonly algorithm: { readonly name: string; readonly hash: string };
  readonly serial: string;
  readonly status: "good" | "revoked" | "unknown";
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date;
  readonly certificates: readonly Buffer[];
}

const BASIC = "1.3.6.1.5.5.7.48.1.1";
const statuses = { 0x80: "good", 0xa1: "revoked", 0x82: "unknown" } as const;

/** Reads an OCSPResponse: a number is a responder's error status (RFC 6960 §4.2.1), undefined what is no response. */
function readResponse(der: Buffer): BasicResponse | number | undefined {
  const response = readDer(der);
  const [status, bytes] = response ? childrenOf(response) : [];
  if (status?.tag !== 0x0a) return undefined;
  if (status.content[0] !== 0) return status.content[0];
  const [outer] = bytes ? childrenOf(bytes) : [];
  const [type, octets] = outer ? childrenOf(outer) : [];
  if (!type || !octets || oidText(type.content) !== BASIC) return undefined;
  const basic = readDer(octets.content);
  return basic ? readBasic(childrenOf(basic)) : undefined;
}

function readBasic([data, algorithm, signature, extra]: readonly Der[]): BasicResponse | undefined {
  if (!data || !algorithm || !signature) return undefined;
  // responseData: version [0]?, responderID [1] or [2], producedAt, responses, extensions [1]?
  const fields = childrenOf(data);
  const responses = fields.find(({ tag }) => tag === 0x30);
  const [single] = responses ? childrenOf(responses) : [];
  const [id, status, thisUpdate, ...rest] = single ? childrenOf(single) : [];
  // certID: hash algorithm, issuer's name and key hashed, serial number. The signature proves the issuer, so the serial is enough.
  const serial = id ? childrenOf(id)[3] : undefined;
  if (!status || !thisUpdate || !serial || !(status.tag in statuses)) return undefined;
  const next = rest.find(({ tag }) => tag === 0xa0);
  const [list] = extra?.tag === 0xa0 ? childrenOf(extra) : [];
  const [nextUpdate] = next ? childrenOf(next).map(timeOf) : [];
  const from = timeOf(thisUpdate);
  return {
    signed: data.whole,
    // A BIT STRING begins with the number of unused bits.
    signature: signature.content.subarray(1),
    algorithm: signatureAlgorithm(algorithm),
    serial: serial.content.toString("hex").replace(/^(00)+/, ""),
    status: statuses[status.tag as keyof typeof statuses],
    ...(from ? { thisUpdate: from } : {}),
    ...(nextUpdate ? { nextUpdate } : {}),
    certificates: list ? childrenOf(list).map(({ whole }) => whole) : [],
  };
}

/**
 * Judges a stapled response as a browser would (RFC 6960 §3.2): it is about this certificate, signed by its issuer or by whom the issuer
 * appointed, and of this moment. `chain` is what the server sent, its own certificate first.
 */
export function readStaple(der: Buffer, chain: readonly Buffer[], now: Date): OcspFacts {
  const response = readResponse(der);
  if (response === undefined) return { stapled: true, status: "unreadable" };
  if (typeof response === "number") return { stapled: true, status: "error" };
  const { thisUpdate, nextUpdate } = response;
  const facts = {
    stapled: true,
    ...(thisUpdate ? { thisUpdate: thisUpdate.toISOString() } : {}),
    ...(nextUpdate ? { nextUpdate: nextUpdate.toISOString() } : {}),
  };
  const [leaf, issuer] = chain.map(parsed);
  if (!leaf || leaf.serialNumber.toLowerCase().replace(/^(00)+/, "") !== response.serial) return { ...facts, status: "wrong-certificate" };
  if (issuer && !isSigned(response, issuer)) return { ...facts, status: "bad-signature" };
  if (!thisUpdate || thisUpdate > now || (nextUpdate && nextUpdate < now)) return { ...facts, status: "expired" };
  return { ...facts, status: response.status };
}

function parsed(der: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}

const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

/** Signed by the issuer itself, or by a certificate from that issuer that is meant for it (RFC 6960 §4.2.2.2). */
function isSigned(response: BasicResponse, issuer: X509Certificate): boolean {
  const keys = [
    publicKeyOf(issuer),
    ...response.certificates
      .map(parsed)
      .map((one) =>
        one && one.checkIssued(issuer) && verifies(() => one.verify(issuer.publicKey)) && (one.keyUsage ?? []).includes(OCSP_SIGNING)
          ? publicKeyOf(one)
          : undefined,
      ),
  ];
  const hash = response.algorithm.hash.replace("-", "").toLowerCase();
  const digest = response.algorithm.name.startsWith("Ed") ? null : hash;
  return keys.some((key) => key !== undefined && verifies(() => verify(digest, response.signed, key, response.signature)));
}

function publicKeyOf(certificate: X509Certificate): KeyObject | undefined {
  try {
    return certificate.publicKey;
  } catch {
    return undefined;
  }
}

/** OpenSSL throws for algorithms it has not got; that is not a valid signature either. */
function verifies(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
