import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { sizeOf, SourceError } from "../outside/source-error.ts";
import { openZip } from "./open-zip.ts";

/** How much of an archive is worth unpacking. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Of one file in it. */
  readonly entryBytes: number;
  /** Of an archive in it. */
  readonly nestedBytes: number;
  /** Of everything in one archive together. */
  readonly unpackedBytes: number;
  /** How many times larger than the archive everything in it may be together. */
  readonly ratio: number;
}

const MEGABYTE = 1024 * 1024;

/** Room for the whole CVE list: 0.35 million records and some 3 GB in 2026. JSON packs about eight times. */
export const archiveLimits: ArchiveLimits = {
  entries: 2_000_000,
  entryBytes: 32 * MEGABYTE,
  nestedBytes: 4096 * MEGABYTE,
  unpackedBytes: 32_768 * MEGABYTE,
  ratio: 100,
};

/** Small archives may pack better than the ratio says. */
const ANY_RATIO_BYTES = 16 * MEGABYTE;

/** One file of an archive. */
export interface ArchivedFile {
  /** Its place among all files of the archive, from 0; the same each time the same archive is read. */
  readonly index: number;
  /** How many files there are, as far as is known. */
  readonly total: number;
  /** The last part of its path; only a label. */
  readonly name: string;
  /** Its content, once; undefined for a file that is not wanted. */
  readonly bytes: Buffer | undefined;
}

export interface ArchiveReading {
  /** How the archive is called when something is wrong with it. */
  readonly place: string;
  readonly limits: ArchiveLimits;
  /** Files that are to be unpacked, by their index and name. */
  readonly wanted: (index: number, name: string) => boolean;
  readonly signal: AbortSignal;
}

/**
 * Reads the files of a zip archive in their order, those of an archive inside it too, one level deep (the CVE list's is a zip in a zip). Throws
 * SourceError bad_zip, or zip_bomb when it would unpack to more than the limits, before unpacking it.
 */
export async function* readArchive(path: string, reading: ArchiveReading): AsyncGenerator<ArchivedFile, void, undefined> {
  const counter = { index: 0, total: 0 };
  try {
    yield* readLevel(path, reading, counter, true);
  } catch (error) {
    if (reading.signal.aborted) throw reading.signal.reason;
    if (error instanceof SourceError || isOfTheDisk(error)) throw error;
    throw new SourceError("bad_zip", { place: reading.place, reason: reasonOf(error) });
  }
}

async function* readLevel(
  path: string,
  reading: ArchiveReading,
  counter: { index: number; total: number },
  outer: boolean,
): AsyncGenerator<ArchivedFile, void, undefined> {
  const zip = await openZip(path);
  try {
    const sizes = sizesOf(zip, reading);
    counter.total += zip.entryCount;
    for await (const entry of zip.eachEntry()) {
      reading.signal.throwIfAborted();
      const name = nameOf(entry);
      const isArchive = name.toLowerCase().endsWith(".zip");
      sizes.add(entry, isArchive && outer);
      if (name === "" || (isArchive && !outer)) counter.total -= 1;
      else if (isArchive) {
        counter.total -= 1;
        const inner = `${path.replace(/\.zip$/, "")}.inner.zip`;
        try {
          await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(inner, { mode: 0o600 }), { signal: reading.signal });
          yield* readLevel(inner, reading, counter, false);
        } finally {
          await rm(inner, { force: true });
        }
      } else {
        const index = counter.index++;
        yield { index, total: counter.total, name, bytes: reading.wanted(index, name) ? await unpack(zip, entry) : undefined };
      }
    }
  } finally {
    zip.close();
  }
}

/** Adds up what the entries declare, and refuses before anything of it is unpacked. What they declare holds: see openZip. */
function sizesOf(zip: ZipFile, { place, limits }: ArchiveReading) {
  const bomb = (reason: string) => new SourceError("zip_bomb", { place, reason });
  if (zip.entryCount > limits.entries) throw bomb(`${zip.entryCount} > ${limits.entries}`);
  const most = Math.min(limits.unpackedBytes, Math.max(ANY_RATIO_BYTES, zip.fileSize * limits.ratio));
  let sum = 0;
  return {
    add: ({ uncompressedSize }: Entry, isArchive: boolean) => {
      const mostHere = isArchive ? limits.nestedBytes : limits.entryBytes;
      if (uncompressedSize > mostHere) throw bomb(`${sizeOf(uncompressedSize)} > ${sizeOf(mostHere)}`);
      sum += uncompressedSize;
      if (sum > most) throw bomb(`${sizeOf(sum)} > ${sizeOf(most)}`);
    },
  };
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (crc32(bytes) !== entry.crc32) throw new Error("a checksum does not fit");
  return bytes;
}

/** The last part of an entry's path; "" for a folder. */
const nameOf = ({ fileNameRaw }: Entry): string => fileNameRaw.toString("utf8").split(/[/\\]/).at(-1)?.slice(0, 255) ?? "";

const isOfTheDisk = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  ["ENOSPC", "EACCES", "EIO", "EMFILE", "ENOENT"].includes(String(error.code));

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 120);
