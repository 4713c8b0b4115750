import type { AddressKind } from "../address/index.ts";
import type { Ending } from "../net/ending.ts";

/** Something that was asked and not seen: "SMB 1", "SMB 2". */
export interface SmbGap {
  readonly what: string;
  readonly ending: Ending;
}

/** What was seen of an SMB server before any log-in. */
export interface SmbFacts {
  /** What kind of address it was reached at: only "public" is the Internet. */
  readonly addressKind: AddressKind;
  /** Whether it agreed to SMB 1; absent when that was not seen. */
  readonly smb1?: boolean;
  /** The SMB 1 dialect it chose: NT LM 0.12. */
  readonly smb1Dialect?: string;
  /** The highest dialect of SMB 2 or 3 it agreed to: 3.1.1; absent when it agreed to none. */
  readonly dialect?: string;
  /** Every dialect of SMB 2 and 3 it agreed to, lowest first: all of them in full, else the highest. */
  readonly dialects: readonly string[];
  /** By what the server says with its best dialect. */
  readonly signing?: "required" | "enabled" | "off";
  readonly encryption?: boolean;
  /** The cipher it chose (AES-256-GCM), with 3.1.1. */
  readonly cipher?: string;
  readonly signingAlgorithm?: string;
  /** The hash of pre-authentication integrity, with 3.1.1. */
  readonly preauthIntegrity?: string;
  readonly gaps: readonly SmbGap[];
  /** What the server said, hex. */
  readonly answers: readonly string[];
}
