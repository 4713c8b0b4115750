import { createHash } from "node:crypto";
import { decodeAdvisory, type KevCatalogue, type KevEntry, type Problem } from "@schakel/standards";
import { identifyRecordProduct, readCsaf, readCve, readKev, type AdvisoryReading } from "@schakel/engine";

/** A document somebody hands in: a name for reports (a path, a URL) and its bytes. */
export interface Document {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type AdvisoryFormat = "cve" | "csaf" | "kev";

/** One advisory out of a document, ready to be stored: a KEV catalogue holds one per entry. */
export interface ReadAdvisory {
  readonly format: AdvisoryFormat;
  readonly reading: AdvisoryReading;
  /** The bytes that this advisory is: the document itself, or its entry of a catalogue. */
  readonly bytes: Uint8Array;
  readonly hash: Buffer;
  readonly knownExploited?: KnownExploited;
  /** Where it is taken in by portions: the vulnerabilities of this one, by their place in the reading (`to` is the first that is not). */
  readonly portion?: { readonly from: number; readonly to: number };
}

/** Whether it is taken in from here on: it is whole, or the first portion. */
export const isFirst = ({ portion }: ReadAdvisory): boolean => portion === undefined || portion.from === 0;

/** Whether nothing of it follows: it is whole, or the last portion. */
export const isLast = ({ portion, reading }: ReadAdvisory): boolean =>
  portion === undefined || portion.to >= reading.vulnerabilities.length;

export interface KnownExploited {
  readonly addedOn: string;
  readonly dueOn: string;
  readonly ransomware: boolean;
}

export type ReadDocument =
  | {
      readonly name: string;
      readonly ok: true;
      readonly format: AdvisoryFormat;
      readonly advisories: readonly ReadAdvisory[];
      /** Of a catalogue: the tracking ids of everything that is in it. What the hub has of it besides was dropped. */
      readonly catalogue?: readonly string[];
    }
  | { readonly name: string; readonly ok: false; readonly problems: readonly Problem[] };

export const KEV_PUBLISHER = "CISA KEV";

/** Decodes a document and reads what it says. Pure but for the hash; a document that cannot be read comes back with its problems. */
export function readDocument(document: Document): ReadDocument {
  const decoded = decodeAdvisory(document.bytes);
  if (!decoded.ok) return { name: document.name, ok: false, problems: decoded.problems };
  const { format, value } = decoded.value;
  if (format === "kev") {
    const advisories = readCatalogue(value);
    return { name: document.name, ok: true, format, advisories, catalogue: advisories.map(({ reading }) => reading.trackingId) };
  }
  const reading = format === "cve" ? readCve(value, identifyRecordProduct) : readCsaf(value, identifyRecordProduct);
  return { name: document.name, ok: true, format, advisories: [{ format, reading, bytes: document.bytes, hash: sha256(document.bytes) }] };
}

function readCatalogue(catalogue: KevCatalogue): readonly ReadAdvisory[] {
  const byId = new Map(catalogue.vulnerabilities.map((entry) => [entry.cveID, entry]));
  return readKev(catalogue).flatMap((fact) => {
    const entry = byId.get(fact.cveId);
    if (!entry) return [];
    const bytes = Buffer.from(JSON.stringify(entry));
    return [
      {
        format: "kev" as const,
        reading: readEntry(entry),
        bytes,
        hash: sha256(bytes),
        knownExploited: { addedOn: fact.dateAdded, dueOn: fact.dueDate, ransomware: fact.ransomware },
      },
    ];
  });
}

// KEV names a vendor and a product without versions, so it states nothing about products: it only says that the flaw is being used.
function readEntry(entry: KevEntry): AdvisoryReading {
  return {
    publisher: KEV_PUBLISHER,
    trackingId: entry.cveID,
    revision: entry.dateAdded,
    title: entry.vulnerabilityName,
    state: "published",
    references: [],
    vulnerabilities: [
      {
        id: entry.cveID,
        aliases: [],
        state: "published",
        title: entry.vulnerabilityName,
        description: entry.shortDescription,
        exploitation: "active",
        statements: [],
      },
    ],
  };
}

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
