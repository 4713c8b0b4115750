import type { TlsVersion } from "../facts.ts";

/** What a ClientHello offers. Numbers are those on the wire. */
export interface HelloOffer {
  /** The highest version offered; 1.3 is offered alone, older ones as "up to". */
  readonly version: Exclude<TlsVersion, "SSLv2">;
  readonly suites: readonly number[];
  readonly groups?: readonly number[];
  readonly signatures?: readonly number[];
  /** DEFLATE beside no compression (RFC 3749); never in TLS 1.3. */
  readonly compression?: boolean;
  readonly alpn?: readonly string[];
}

/** Version numbers on the wire (RFC 8446 §4.2.1 and the versions before it). */
export const versionCode: Readonly<Record<Exclude<TlsVersion, "SSLv2">, number>> = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  "TLSv1.1": 0x0302,
  "TLSv1.2": 0x0303,
  "TLSv1.3": 0x0304,
};

const u8 = (value: number): Buffer => Buffer.from([value]);
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const vector = (size: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(size);
  length.writeUIntBE(body.length, 0, size);
  return Buffer.concat([length, body]);
};
const list16 = (values: readonly number[]): Buffer => vector(2, ...values.map(u16));
const extension = (type: number, ...parts: readonly Uint8Array[]): Buffer => Buffer.concat([u16(type), vector(2, ...parts)]);

/** Numbers of the extensions that are sent (IANA "TLS ExtensionType Values"). */
export const extensionType = {
  serverName: 0,
  statusRequest: 5,
  supportedGroups: 10,
  pointFormats: 11,
  signatureAlgorithms: 13,
  alpn: 16,
  encryptThenMac: 22,
  extendedMasterSecret: 23,
  sessionTicket: 35,
  earlyData: 42,
  supportedVersions: 43,
  pskModes: 45,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const;

/** Says that a client knows RFC 5746 where extensions cannot (§3.3). */
const RENEGOTIATION_SCSV = 0x00ff;

function extensionsOf(offer: HelloOffer, serverName: string | undefined): Buffer[] {
  const type = extensionType;
  const tls13 = offer.version === "TLSv1.3";
  const out: Buffer[] = [];
  if (serverName !== undefined) out.push(extension(type.serverName, vector(2, u8(0), vector(2, Buffer.from(serverName)))));
  if (offer.groups && offer.groups.length > 0) out.push(extension(type.supportedGroups, list16(offer.groups)));
  if (!tls13) {
    out.push(
      extension(type.pointFormats, vector(1, u8(0))),
      extension(type.sessionTicket),
      extension(type.extendedMasterSecret),
      extension(type.renegotiationInfo, vector(1)),
    );
  }
  if (offer.signatures && offer.signatures.length > 0) out.push(extension(type.signatureAlgorithms, list16(offer.signatures)));
  out.push(extension(type.statusRequest, u8(1), u16(0), u16(0)));
  if (offer.alpn) out.push(extension(type.alpn, vector(2, ...offer.alpn.map((name) => vector(1, Buffer.from(name))))));
  if (tls13) {
    // No key share at all is allowed (RFC 8446 §4.2.8): the server then has to name the group it wants, and no key is computed for nothing.
    out.push(
      extension(type.supportedVersions, vector(1, u16(versionCode["TLSv1.3"]))),
      extension(type.pskModes, vector(1, u8(1))),
      extension(type.keyShare, vector(2)),
    );
  }
  return out;
}

/**
 * A ClientHello in its record (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2, RFC 6101 §5.6.1.2). `random` is 64 bytes: the random and, in TLS 1.3, the
 * session id that makes old boxes on the way let it through (RFC 8446 §D.4). SSL 3.0 gets no extensions, which it does not know.
 */
export function encodeClientHello(offer: HelloOffer, serverName: string | undefined, random: Buffer): Buffer {
  const tls13 = offer.version === "TLSv1.3";
  const plain = offer.version === "SSLv3";
  const legacyVersion = Math.min(versionCode[offer.version], versionCode["TLSv1.2"]);
  const suites = plain ? [...offer.suites, RENEGOTIATION_SCSV] : offer.suites;
  const body = Buffer.concat([
    u16(legacyVersion),
    random.subarray(0, 32),
    vector(1, tls13 ? random.subarray(32, 64) : Buffer.alloc(0)),
    list16(suites),
    vector(1, Buffer.from(offer.compression && !tls13 ? [1, 0] : [0])),
    ...(plain ? [] : [vector(2, ...extensionsOf(offer, serverName))]),
  ]);
  const handshake = Buffer.concat([u8(1), vector(3, body)]);
  return Buffer.concat([u8(22), u16(plain ? versionCode.SSLv3 : versionCode.TLSv1), vector(2, handshake)]);
}
