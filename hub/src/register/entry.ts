import { createHash } from "node:crypto";
import type { TlpLabel } from "../db/tables.ts";

/** One response above TLP:CLEAR, as it is hashed: everything but the details of who looked, of which only the salted hash stays for good. */
export interface SealedFields {
  readonly organisationId: string;
  readonly id: string;
  readonly at: Date;
  /** Route id of the contract ("bulletins.get"), or the job that sent something out. */
  readonly route: string;
  readonly tlp: string;
  /** Ids of what was shown. */
  readonly subjects: readonly string[];
  readonly detailsHash: Uint8Array;
}

/** Who looked: a person or a token of the organisation. */
export type AccessDetails = { readonly person: string } | { readonly token: string };

const OPENNESS: readonly TlpLabel[] = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];

/** The most restrictive of these labels (TLP 2.0); TLP:CLEAR when there are none. */
export function strictestTlp(labels: readonly TlpLabel[]): TlpLabel {
  return OPENNESS[Math.max(0, ...labels.map((label) => OPENNESS.indexOf(label)))] ?? "TLP:CLEAR";
}

const KIND = { details: "schakel access details 1", entry: "schakel access entry 1", seal: "schakel access seal 1" } as const;

/** SHA-256 over salt and details. The salt is erased with them, so that nobody can find the person again by trying. */
export const hashDetails = (salt: Uint8Array, details: AccessDetails): Buffer =>
  digest(KIND.details, Buffer.from(salt).toString("hex"), "person" in details ? ["person", details.person] : ["token", details.token]);

/** SHA-256 of one entry. */
export const hashEntry = (entry: SealedFields): Buffer =>
  digest(
    KIND.entry,
    entry.organisationId,
    entry.id,
    entry.at.toISOString(),
    entry.route,
    entry.tlp,
    entry.subjects,
    Buffer.from(entry.detailsHash).toString("hex"),
  );

/** SHA-256 of one seal: its number, its time, the seal before it and its entries in order. */
export const hashSeal = (number: number, at: Date, previous: Uint8Array, entries: readonly SealedFields[]): Buffer =>
  digest(
    KIND.seal,
    number,
    at.toISOString(),
    Buffer.from(previous).toString("hex"),
    entries.map((entry) => hashEntry(entry).toString("hex")),
  );

/** What stands before the first seal. */
export const BEFORE_FIRST = Buffer.alloc(32);

// JSON of arrays of strings and whole numbers has one form only, and keeps neighbouring values apart.
function digest(kind: string, ...parts: readonly (string | number | readonly string[])[]): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([kind, ...parts]), "utf8")
    .digest();
}
