import { constants, createHash } from "node:crypto";
import { connect, createSecureContext, getCACertificates, rootCertificates, type SecureContext, type TLSSocket } from "node:tls";
import type { Channel } from "../net/channel.ts";
import { endingOf, type Ending } from "../net/ending.ts";
import { maxEarlyData } from "./codec/session.ts";
import { tlsVersions, type TlsVersion } from "./facts.ts";

/** What one full handshake showed: what TLS 1.3 hides from a bare hello. */
export interface Handshake {
  readonly version: TlsVersion;
  /** IANA name. */
  readonly suite: string;
  /** DER, the server's own first. TLS 1.3 chains may end in a root that OpenSSL added. */
  readonly chain: readonly Buffer[];
  /** "ok", or OpenSSL's error code for the chain. */
  readonly trust: string;
  readonly ocsp?: Buffer;
  readonly alpn?: string;
  readonly tickets: boolean;
  /** Bytes of early data the first ticket allows. */
  readonly earlyData: number;
}

export interface HandshakeOptions {
  readonly serverName?: string;
  readonly trust: readonly string[];
  readonly alpn?: readonly string[];
  /** What to do over the connection once it stands, before it is closed. */
  readonly talk?: (socket: TLSSocket) => Promise<void>;
}

/** How long to wait for a ticket when nothing is said over the connection. */
const TICKET_WAIT = 300;

const CIPHERS =
  "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:TLS_AES_128_CCM_SHA256:TLS_AES_128_CCM_8_SHA256:" +
  "ALL:COMPLEMENTOFALL:@SECLEVEL=0";
const GROUPS = "X25519MLKEM768:X25519:P-256:X448:P-384:P-521:SecP256r1MLKEM768:SecP384r1MLKEM1024:ffdhe2048:ffdhe3072";

const MOST_CONTEXTS = 8;
const contexts = new Map<string, SecureContext>();

/** The system's roots; where a machine has none, those that came with Node.js. */
function roots(): readonly string[] {
  const system = getCACertificates("system");
  return system.length > 0 ? system : rootCertificates;
}

/**
 * A context that accepts whatever a server still speaks, so that it can be looked at; made once per set of trusted roots, since reading
 * a hundred and fifty roots takes tens of milliseconds.
 */
function contextFor(trust: readonly string[]): SecureContext {
  const key = trust.join("\n");
  const known = contexts.get(key);
  if (known) return known;
  const context = createSecureContext({
    ca: [...roots(), ...trust],
    minVersion: "TLSv1",
    ciphers: CIPHERS,
    ecdhCurve: GROUPS,
    // Without RFC 5746 a server is insecure, and that is exactly what has to be seen.
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  });
  const [oldest] = contexts.keys();
  if (contexts.size >= MOST_CONTEXTS && oldest !== undefined) contexts.delete(oldest);
  contexts.set(key, context);
  return context;
}

const isVersion = (text: string | null): text is TlsVersion => text !== null && (tlsVersions as readonly string[]).includes(text);

/** Makes a full handshake over an opened channel and closes it afterwards. The deadline is the channel's; `milliseconds` bounds the rest. */
export function shakeHands(
  channel: Channel,
  options: HandshakeOptions,
  milliseconds: number,
): Promise<Handshake | { readonly ending: Ending }> {
  return new Promise((resolve) => {
    const socket = connect({
      socket: channel.detach(),
      secureContext: contextFor(options.trust),
      rejectUnauthorized: false,
      requestOCSP: true,
      checkServerIdentity: () => undefined,
      ...(options.serverName === undefined ? {} : { servername: options.serverName }),
      ...(options.alpn ? { ALPNProtocols: [...options.alpn] } : {}),
    });
    let ocsp: Buffer | undefined;
    let ticket: Buffer | undefined;
    let seen: Omit<Handshake, "tickets" | "earlyData"> | undefined;
    let wake: (() => void) | undefined;
    const finish = (ending: Ending): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(seen ? { ...seen, tickets: ticket !== undefined, earlyData: ticket ? maxEarlyData(ticket) : 0 } : { ending });
    };
    const timer = setTimeout(finish, milliseconds, "timeout");
    socket.on("error", (error: Error) => finish(endingOf(error)));
    socket.on("close", () => finish("closed"));
    socket.on("OCSPResponse", (response: Buffer | null) => (ocsp = response ?? undefined));
    socket.on("session", (session: Buffer) => {
      ticket ??= session;
      wake?.();
    });
    socket.once("secureConnect", () => {
      seen = summarise(socket, ocsp);
      const ticketOrWait = new Promise<void>((done) => {
        wake = done;
        setTimeout(done, TICKET_WAIT).unref();
      });
      const talk = options.talk ? options.talk(socket) : ticketOrWait;
      talk.then(
        () => finish("closed"),
        () => finish("failed"),
      );
    });
  });
}

function summarise(socket: TLSSocket, ocsp: Buffer | undefined): Omit<Handshake, "tickets" | "earlyData"> | undefined {
  const version = socket.getProtocol();
  if (!isVersion(version)) return undefined;
  // The types say Error; what node:tls really gives is the code as text.
  const error: unknown = socket.authorizationError;
  return {
    version,
    suite: socket.getCipher().standardName,
    chain: chainOf(socket),
    trust: socket.authorized ? "ok" : error instanceof Error ? error.message : String(error),
    ...(ocsp && ocsp.length > 0 ? { ocsp } : {}),
    ...(typeof socket.alpnProtocol === "string" ? { alpn: socket.alpnProtocol } : {}),
  };
}

/** SHA-256 over the server's own certificate, hex. */
export const fingerprintOf = ([own]: readonly Buffer[]): string | undefined =>
  own === undefined ? undefined : createHash("sha256").update(own).digest("hex");

function chainOf(socket: TLSSocket): Buffer[] {
  const out: Buffer[] = [];
  let certificate = socket.getPeerX509Certificate();
  while (certificate && out.length < 12 && !out.some((der) => der.equals(certificate?.raw ?? Buffer.alloc(0)))) {
    out.push(certificate.raw);
    certificate = certificate.issuerCertificate;
  }
  return out;
}
