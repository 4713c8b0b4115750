import type { Range, Statement, VulnerabilityReading } from "@schakel/engine";
import type { KnownExploited } from "./read-document.ts";

/** A VulnerabilityReading as kept in jsonb: version keys as hexadecimal text. */
export interface StoredReading extends Omit<VulnerabilityReading, "statements"> {
  readonly knownExploited?: KnownExploited;
  readonly statements: readonly (Omit<Statement, "ranges"> & { readonly ranges: readonly StoredRange[] })[];
}

type StoredRange = Omit<Range, "lo" | "hi"> & { readonly lo: string; readonly hi: string };

/** The text for the column app.advisory_vulnerability.reading. */
export function storeReading(reading: VulnerabilityReading, knownExploited: KnownExploited | undefined): string {
  const stored: StoredReading = {
    ...reading,
    ...(knownExploited && { knownExploited }),
    statements: reading.statements.map((statement) => ({
      ...statement,
      ranges: statement.ranges.map((range) => ({ ...range, lo: hex(range.lo), hi: hex(range.hi) })),
    })),
  };
  // PostgreSQL's jsonb cannot hold the character U+0000.
  return JSON.stringify(stored).replaceAll("\\u0000", "");
}

/** The statements of a stored reading, with version keys as bytes again. */
export function openStatements(stored: StoredReading): readonly Statement[] {
  return stored.statements.map((statement) => ({
    ...statement,
    ranges: statement.ranges.map((range) => ({ ...range, lo: Buffer.from(range.lo, "hex"), hi: Buffer.from(range.hi, "hex") })),
  }));
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
