/** How long and how much of one answer the hub takes. */
export interface FetchLimits {
  /** Milliseconds until the connection, encryption included, is there. */
  readonly connectMs: number;
  /** Milliseconds from then until the answer begins. */
  readonly headersMs: number;
  /** In every such window at least `bytesPerSecond` must arrive on average. */
  readonly windowMs: number;
  readonly bytesPerSecond: number;
  readonly totalMs: number;
  /** Bytes as sent, and bytes after unpacking. */
  readonly bytes: number;
  readonly unpackedBytes: number;
}

const MEGABYTE = 1024 * 1024;
const patience = { connectMs: 10_000, headersMs: 20_000, windowMs: 30_000, bytesPerSecond: 1024, totalMs: 10 * 60_000 };

/** One advisory, catalogue or hash file; as much as the codecs take (standards, DEFAULT_LIMITS). */
export const documentLimits: FetchLimits = { ...patience, bytes: 64 * MEGABYTE, unpackedBytes: 64 * MEGABYTE };

/** A list of documents: room for half a million lines. */
export const listLimits: FetchLimits = { ...patience, bytes: 64 * MEGABYTE, unpackedBytes: 128 * MEGABYTE };

/** An archive: the whole CVE list was 0.6 GB in 2026. Two hours at the slowest it would take at 300 kB/s. */
export const archiveLimits: FetchLimits = { ...patience, totalMs: 2 * 3_600_000, bytes: 4096 * MEGABYTE, unpackedBytes: 4096 * MEGABYTE };
