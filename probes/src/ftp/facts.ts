import type { Ending } from "../net/ending.ts";

/** A reply of an FTP server (RFC 959 §4.2): its code and first line. */
export interface FtpReply {
  readonly code: number;
  readonly text: string;
}

/** Something that was asked and not seen: "AUTH TLS", "USER", "PROT P", "anonymous". */
export interface FtpGap {
  readonly what: string;
  readonly ending: Ending;
}

/** Where the server would have us connect for data: we never go there, only look at the address it names. */
export interface PassiveFacts {
  readonly reply: string;
  /** Absent with EPSV, which names no address. */
  readonly address?: string;
  /** False when it names another address than the one we are connected to. */
  readonly sameHost: boolean;
}

/** What was seen of an FTP server; its TLS is in `tls`. */
export interface FtpFacts {
  readonly banner: string;
  /** TLS comes first, before any word of FTP (port 990). */
  readonly implicit: boolean;
  /** What FEAT named in clear; absent when it was not answered. */
  readonly features?: readonly string[];
  /** The answer to AUTH TLS; absent with implicit TLS. */
  readonly authTls?: FtpReply;
  /** The answer to USER in clear: whether a password would be taken without TLS. */
  readonly plainUser?: FtpReply;
  /** The answer to PROT P inside TLS: whether files are encrypted too (RFC 4217 §9). */
  readonly protP?: FtpReply;
  /** Whether port 990 of the same host speaks FTP inside TLS; absent when it was not looked at. */
  readonly implicitPort?: boolean;
  /** Only when asked for. */
  readonly anonymous?: { readonly reply: FtpReply; readonly passive?: PassiveFacts };
  readonly gaps: readonly FtpGap[];
}
