import type { Ending } from "../net/ending.ts";

/** A host key as the server showed it. */
export interface HostKeyFacts {
  /** The type inside the key itself (ssh-rsa, ssh-ed25519), which several signature algorithms share. */
  readonly type: string;
  /** RSA and DSS: bits of the modulus; curves: bits of the field. */
  readonly bits: number;
  /** SHA-256 of the key in base64 without padding, as OpenSSH shows it. */
  readonly fingerprint: string;
  /** Of a certificate: the key that signed it. */
  readonly authority?: { readonly type: string; readonly bits: number };
}

/** The algorithms one direction of the connection may use, in the order of the server. */
export interface DirectionFacts {
  readonly ciphers: readonly string[];
  readonly macs: readonly string[];
  readonly compression: readonly string[];
}

/** Something that was asked and not seen: "host key", "modulus", "log-in". */
export interface SshGap {
  readonly what: string;
  readonly ending: Ending;
}

/** What was seen of an SSH server. Lists are as it sent them, pseudo-algorithms (kex-strict-s-v00@openssh.com) included. */
export interface SshFacts {
  /** The identification line: SSH-2.0-OpenSSH_10.0. */
  readonly banner: string;
  /** The protocol version in it: 2.0, 1.99, 1.5. */
  readonly protocol: string;
  readonly kex: readonly string[];
  readonly hostKeys: readonly string[];
  /** Over both directions. */
  readonly ciphers: readonly string[];
  readonly macs: readonly string[];
  readonly compression: readonly string[];
  readonly toServer: DirectionFacts;
  readonly toClient: DirectionFacts;
  readonly keys: readonly HostKeyFacts[];
  /** Bits of the smallest modulus the server gave in group exchange; absent when it does not do that or was not asked. */
  readonly modulus?: number;
  /** The ways to log in it named; absent when it did not tell. An empty list means that it let a stranger in without any. */
  readonly auth?: readonly string[];
  readonly gaps: readonly SshGap[];
  /** What the server said, hex: its KEXINIT, for who wants to judge again. */
  readonly kexInit: string;
}
