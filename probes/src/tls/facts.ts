import type { Ending } from "../net/ending.ts";

/** The versions there are, oldest first, named as OpenSSL names them. */
export const tlsVersions = ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;
export type TlsVersion = (typeof tlsVersions)[number];

export interface Suite {
  readonly version: TlsVersion;
  /** IANA name; SSLv2 kinds by the names of the SSL 2.0 draft (SSL_CK_…). */
  readonly name: string;
}

export interface DhParameters {
  readonly bits: number;
  /** The IANA name of a group that has one (ffdhe2048), else undefined: the server's own prime. */
  readonly group?: string;
  /** SHA-256 of the prime, hex. */
  readonly prime: string;
}

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  /** dNSName and iPAddress entries of subjectAltName. */
  readonly names: readonly string[];
  /** RFC 3339. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly key: { readonly type: string; readonly bits: number; readonly curve?: string };
  /** Signature algorithm by its usual name (sha256WithRSAEncryption) and the hash in it (SHA-256). */
  readonly signature: string;
  readonly hash: string;
  /** SHA-256 over the certificate, hex. */
  readonly fingerprint: string;
  /** True when subject and issuer are the same. */
  readonly selfSigned: boolean;
  /** True when it names the host that was asked for (RFC 9525). */
  readonly nameMatches: boolean;
  /** What OpenSSL said of the chain against the trusted roots: "ok" or its error code (UNABLE_TO_VERIFY_LEAF_SIGNATURE). */
  readonly trust: string;
  readonly ocspUrl?: string;
  /** The other certificates that were sent: subject, key, hash, dates, in the order they came. */
  readonly chain: readonly ChainCertificate[];
  /** Every certificate as sent, DER in base64, the server's own first. */
  readonly der: readonly string[];
}

export interface ChainCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly notAfter: string;
  readonly key: { readonly type: string; readonly bits: number; readonly curve?: string };
  readonly hash: string;
  readonly selfSigned: boolean;
}

export interface OcspFacts {
  readonly stapled: boolean;
  /** Of a staple: good, revoked, unknown, or why it counts for nothing. */
  readonly status?: "good" | "revoked" | "unknown" | "expired" | "wrong-certificate" | "bad-signature" | "unreadable" | "error";
  readonly thisUpdate?: string;
  readonly nextUpdate?: string;
}

/** Something that was asked and not seen, so that its checks know they saw less than all. */
export interface Gap {
  /** What was asked: "TLSv1.1", "suites TLSv1.2", "groups TLSv1.3", "handshake", "renegotiation". */
  readonly what: string;
  readonly ending: Ending;
}

/** One question on the wire and its answer: enough to judge again, or to show that the server said so. */
export interface Exchange {
  /** What was offered, in one line. */
  readonly offer: string;
  /** The first bytes of the answer (ServerHello and key exchange, or the alert), hex; empty when nothing came. */
  readonly answer: string;
  /** The alert that a refusal came with, by name. */
  readonly alert?: string;
  readonly ending?: Ending;
}

/** What was seen of TLS at one service. What does not apply is absent (compression of a server with only TLS 1.3). */
export interface TlsFacts {
  readonly versions: readonly TlsVersion[];
  readonly suites: readonly Suite[];
  /** True when every suite of every accepted version was asked for. */
  readonly complete: boolean;
  /** IANA names of the groups it agreed to, over all versions. */
  readonly groups: readonly string[];
  readonly groupsComplete: boolean;
  /** Finite-field parameters sent with DHE suites of TLS 1.2 and older. */
  readonly dh: readonly DhParameters[];
  /** Whose order of suites counts; absent when only one suite is accepted. */
  readonly preference?: "server" | "client";
  /** What the server took from lists of suites that it accepts each: the evidence for whose order counts, and what beats what. */
  readonly choices: readonly { readonly version: TlsVersion; readonly offered: readonly string[]; readonly chosen: string }[];
  /** Hashes the server signs its key exchange with in TLS 1.2 (SHA-256), as far as asked. */
  readonly keyExchangeHashes: readonly string[];
  readonly certificate?: CertificateFacts;
  readonly renegotiation?: {
    /** RFC 5746. */
    readonly secure: boolean;
    /** How often it let the client renegotiate in one connection, up to 11; absent when not asked. */
    readonly client?: number;
  };
  readonly compression?: boolean;
  /** Extended master secret, RFC 7627. */
  readonly ems?: boolean;
  readonly earlyData?: boolean;
  readonly tickets?: boolean;
  readonly alpn?: string;
  readonly ocsp?: OcspFacts;
  readonly gaps: readonly Gap[];
  readonly exchanges: readonly Exchange[];
}
