import type { TlsVersion } from "../facts.ts";
import { isDhe, isEcdhe, suiteName } from "../names/suites.ts";
import { extensionType, versionCode } from "./client-hello.ts";
import { attempt, cursorOf, type Cursor } from "./cursor.ts";

/** The key-exchange parameters a server sends in clear in TLS 1.2 and older (RFC 5246 §7.4.3, RFC 8422 §5.4). */
export interface KeyExchange {
  /** A named curve, or "explicit" when it sent one of its own making. */
  readonly group?: number | "explicit";
  readonly dh?: { readonly prime: Buffer; readonly generator: Buffer };
  /** The signature scheme; only TLS 1.2 says it. */
  readonly signature?: number;
}

/** What a server said in answer to a ClientHello, as far as it goes in clear. */
export interface ServerFlight {
  readonly version: TlsVersion;
  readonly suite: number;
  readonly compression: number;
  /** True for a HelloRetryRequest (RFC 8446 §4.1.4). */
  readonly retry: boolean;
  /** The group a TLS 1.3 server asks for. */
  readonly group?: number;
  readonly extendedMasterSecret: boolean;
  readonly secureRenegotiation: boolean;
  readonly ticket: boolean;
  readonly alpn?: string;
  /** DER, the server's own first. */
  readonly certificates: readonly Buffer[];
  /** A stapled OCSP response (RFC 6066 §8), DER. */
  readonly ocsp?: Buffer;
  readonly keyExchange?: KeyExchange;
  /** The ServerHello and the key exchange, literally. */
  readonly raw: Buffer;
}

/**
 * What the bytes so far amount to: not enough yet, a fatal alert, a flight (complete, or so far), or nothing of TLS.
 */
export type Reading =
  | { readonly kind: "more" }
  | { readonly kind: "alert"; readonly code: number; readonly raw: Buffer }
  | { readonly kind: "flight"; readonly flight: ServerFlight; readonly complete: boolean }
  | { readonly kind: "garbage" };

/** The random that makes a ServerHello a HelloRetryRequest: SHA-256 of that word (RFC 8446 §4.1.3). */
const RETRY = Buffer.from("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c", "hex");
const LARGEST_RECORD = 0x4800;

interface Layer {
  /** Handshake bytes of all records, joined: messages do not keep to records. */
  readonly handshake: Buffer;
  readonly alert: { readonly level: number; readonly code: number; readonly raw: Buffer } | undefined;
  readonly garbage: boolean;
}

/** Takes the record layer off (RFC 8446 §5.1). Warnings are skipped: unrecognized_name may come before a ServerHello (RFC 6066 §3). */
function readRecords(bytes: Buffer): Layer {
  const handshake: Buffer[] = [];
  let at = 0;
  while (at + 5 <= bytes.length) {
    const [type = 0, major = 0, minor = 0] = bytes.subarray(at, at + 3);
    const length = bytes.readUInt16BE(at + 3);
    if (type < 20 || type > 23 || major !== 3 || minor > 4 || length > LARGEST_RECORD)
      return { handshake: Buffer.concat(handshake), alert: undefined, garbage: true };
    // A message larger than a record is read while it comes in: what there is of this one counts already.
    const body = bytes.subarray(at + 5, at + 5 + length);
    if (type === 22) handshake.push(body);
    if (type === 21 && body.length >= 2 && body[0] !== 1)
      return {
        handshake: Buffer.concat(handshake),
        alert: { level: body[0] ?? 2, code: body[1] ?? 0, raw: bytes.subarray(at, at + 7) },
        garbage: false,
      };
    at += 5 + length;
  }
  const [first] = bytes;
  const garbage = at === 0 && first !== undefined && (first < 20 || first > 23);
  return { handshake: Buffer.concat(handshake), alert: undefined, garbage };
}

/** Reads the bytes a server has sent so far. Whole messages count; the rest waits. */
export function readServerFlight(bytes: Buffer): Reading {
  const { handshake, alert, garbage } = readRecords(bytes);
  const messages = splitMessages(handshake);
  const [hello, ...rest] = messages;
  if (!hello) return alert ? { kind: "alert", code: alert.code, raw: alert.raw } : { kind: garbage ? "garbage" : "more" };
  if (hello.type !== 2) return { kind: "garbage" };
  const start = attempt(() => readServerHello(hello.body));
  if (!start) return { kind: "garbage" };
  const raw: Buffer[] = [hello.whole];
  let flight: ServerFlight = { ...start, raw: hello.whole };
  for (const { type, body, whole } of rest) {
    if (type === 11) flight = { ...flight, certificates: attempt(() => readCertificates(body)) ?? [] };
    if (type === 22) flight = withStaple(flight, body);
    if (type === 12) {
      raw.push(whole.subarray(0, 1200));
      const keyExchange = attempt(() => readKeyExchange(body, flight));
      if (keyExchange) flight = { ...flight, keyExchange };
    }
    if (type === 14) return { kind: "flight", flight: { ...flight, raw: Buffer.concat(raw) }, complete: true };
  }
  const over = flight.version === "TLSv1.3" || alert !== undefined || garbage;
  return { kind: "flight", flight: { ...flight, raw: Buffer.concat(raw) }, complete: over };
}

interface Message {
  readonly type: number;
  readonly body: Buffer;
  readonly whole: Buffer;
}

function splitMessages(handshake: Buffer): Message[] {
  const out: Message[] = [];
  let at = 0;
  while (at + 4 <= handshake.length) {
    const end = at + 4 + handshake.readUIntBE(at + 1, 3);
    if (end > handshake.length) break;
    out.push({ type: handshake[at] ?? 0, body: handshake.subarray(at + 4, end), whole: handshake.subarray(at, end) });
    at = end;
  }
  return out;
}

const versions = new Map<number, TlsVersion>(
  Object.entries(versionCode).map(([name, code]) => [code, name as Exclude<TlsVersion, "SSLv2">]),
);

/** RFC 8446 §4.1.3; undefined when the version is none we know. */
function readServerHello(body: Buffer): Omit<ServerFlight, "raw"> | undefined {
  const cursor = cursorOf(body);
  const legacy = cursor.uint(2);
  const random = cursor.bytes(32);
  cursor.vector(1);
  const suite = cursor.uint(2);
  const compression = cursor.uint(1);
  const extensions = cursor.left > 0 ? readExtensions(cursor) : new Map<number, Buffer>();
  const chosen = extensions.get(extensionType.supportedVersions);
  const version = versions.get(chosen?.length === 2 ? chosen.readUInt16BE(0) : legacy);
  if (version === undefined) return undefined;
  const share = extensions.get(extensionType.keyShare);
  const alpn = extensions.get(extensionType.alpn);
  return {
    version,
    suite,
    compression,
    retry: random.equals(RETRY),
    ...(share && share.length >= 2 ? { group: share.readUInt16BE(0) } : {}),
    extendedMasterSecret: extensions.has(extensionType.extendedMasterSecret),
    secureRenegotiation: extensions.has(extensionType.renegotiationInfo),
    ticket: extensions.has(extensionType.sessionTicket),
    ...(alpn && alpn.length > 3 ? { alpn: alpn.subarray(3).toString("latin1") } : {}),
    certificates: [],
  };
}

function readExtensions(cursor: Cursor): Map<number, Buffer> {
  const list = cursorOf(cursor.vector(2));
  const out = new Map<number, Buffer>();
  while (list.left > 0) out.set(list.uint(2), list.vector(2));
  return out;
}

/** RFC 5246 §7.4.2. */
function readCertificates(body: Buffer): Buffer[] {
  const list = cursorOf(cursorOf(body).vector(3));
  const out: Buffer[] = [];
  while (list.left > 0) out.push(list.vector(3));
  return out;
}

function withStaple(flight: ServerFlight, body: Buffer): ServerFlight {
  const ocsp = attempt(() => {
    const cursor = cursorOf(body);
    return cursor.uint(1) === 1 ? cursor.vector(3) : undefined;
  });
  return ocsp ? { ...flight, ocsp } : flight;
}

/** Reads a ServerKeyExchange; its form depends on the suite. */
function readKeyExchange(body: Buffer, { suite, version }: Pick<ServerFlight, "suite" | "version">): KeyExchange | undefined {
  const name = suiteName(suite);
  const cursor = cursorOf(body);
  if (name.includes("_PSK_")) cursor.vector(2);
  const signed = version === "TLSv1.2" && !/_PSK_|anon/.test(name);
  const signature = (): { signature?: number } => (signed && cursor.left >= 2 ? { signature: cursor.uint(2) } : {});
  if (isEcdhe(name)) {
    if (cursor.uint(1) !== 3) return { group: "explicit" };
    const group = cursor.uint(2);
    cursor.vector(1);
    return { group, ...signature() };
  }
  if (isDhe(name)) {
    const [prime, generator] = [cursor.vector(2), cursor.vector(2)];
    cursor.vector(2);
    return { dh: { prime, generator }, ...signature() };
  }
  return undefined;
}
