import { detectFormat, readJson } from "@schakel/standards";
import { BATCH_SIZE } from "../../import-advisories.ts";
import type { Document } from "../../read-document.ts";
import { download, removeDownload } from "../outside/download.ts";
import { archiveLimits as downloadLimits } from "../outside/limits.ts";
import { placeOf, SourceError } from "../outside/source-error.ts";
import type { DocumentRecord, Turn } from "../turn.ts";
import { archiveLimits, readArchive, type ArchivedFile } from "../zip/read-archive.ts";
import type { CveCursor, WholeArchive } from "./plan.ts";

/** An archive to be taken in, and which of its records count. */
export type WantedArchive = Pick<WholeArchive, "name" | "url" | "startYear" | "changedSince">;

/** A batch waits in memory, so it ends early when its records are large. */
const BATCH_BYTES = 32 * 1024 * 1024;

/**
 * Downloads an archive of CVE records and imports those that count, batch by batch; the cursor says after each how far it is, so that a next run goes on
 * there. The download is removed when all of it was read, or when it cannot be. Throws SourceError.
 */
export async function takeArchive(turn: Turn, archive: WantedArchive, cursor: CveCursor): Promise<void> {
  const { dataFolder, source, outside, signal } = turn;
  const owner = { dataFolder, owner: source.id };
  const place = placeOf(archive.url);
  const from = cursor.under?.name === archive.name ? cursor.under.done : 0;
  const path = await download(archive.url, owner, { outside, signal, limits: downloadLimits });
  try {
    const reading = {
      place,
      limits: archiveLimits,
      signal,
      wanted: (index: number, name: string) => index >= from && isWanted(archive, name),
    };
    const batch = openBatch(turn, archive, cursor);
    for await (const file of readArchive(path, reading)) await batch.add(file);
    await batch.flush();
  } catch (error) {
    // Another download may be whole; this one is not.
    if (error instanceof SourceError && (error.text.code === "bad_zip" || error.text.code === "zip_bomb")) await removeDownload(owner);
    throw error;
  }
  await removeDownload(owner);
}

const recordName = /^CVE-(\d{4})-\d{4,19}\.json$/;

function isWanted({ startYear }: WantedArchive, name: string): boolean {
  const year = recordName.exec(name)?.[1];
  return year !== undefined && (startYear === undefined || Number(year) >= startYear);
}

/** Gathers records and imports them a batch at a time. */
function openBatch(turn: Turn, archive: WantedArchive, cursor: CveCursor) {
  let documents: Document[] = [];
  let [bytes, done, total] = [0, 0, 0];
  let strange: DocumentRecord[] = [];
  const flush = async (): Promise<void> => {
    const before = turn.tally.added;
    const results = documents.length === 0 ? [] : await turn.take(documents);
    const invalid = results.filter(({ state }) => state === "invalid");
    const records: DocumentRecord[] = invalid.map(({ name, problems }) => ({
      name,
      stamp: archive.name,
      state: "invalid",
      reason: { code: "invalid_document", params: { place: name } },
      problems,
    }));
    documentsTaken += turn.tally.added - before;
    await turn.save({
      cursor: { ...cursor, under: { name: archive.name, done } },
      progress: { done, total },
      documents: documentsTaken,
      records: [...records, ...strange],
      forget: results.filter(({ state }) => state !== "invalid").map(({ name }) => name),
    });
    [documents, strange, bytes] = [[], [], 0];
  };
  let documentsTaken = turn.source.documents + turn.tally.added;
  const add = async (file: ArchivedFile): Promise<void> => {
    [done, total] = [file.index + 1, file.total];
    if (file.bytes === undefined) return;
    const name = file.name.replace(/\.json$/, "");
    const said = lookAt(file.bytes, name);
    if (said === "another") {
      const reason = { code: "not_cve", params: { place: file.name } } as const;
      turn.reject({ document: name, reason, problems: [] });
      strange.push({ name, stamp: archive.name, state: "invalid", reason });
      return;
    }
    if (archive.changedSince !== undefined && said !== undefined && said !== "" && said < archive.changedSince) return;
    documents.push({ name, bytes: file.bytes });
    bytes += file.bytes.byteLength;
    if (documents.length >= BATCH_SIZE || bytes >= BATCH_BYTES) await flush();
  };
  return { add, flush };
}

/**
 * When a record says it was last changed, "" where it does not; "another" for a document that is not the CVE record its name says: an archive of records
 * must not bring a catalogue or an advisory. Undefined for what is no JSON: importing it says why.
 */
export function lookAt(bytes: Uint8Array, name: string): string | undefined {
  const json = readJson(bytes);
  if (!json.ok) return undefined;
  if (detectFormat(json.value) !== "cve") return "another";
  const { cveMetadata } = json.value as { readonly cveMetadata?: { readonly cveId?: unknown; readonly dateUpdated?: unknown } };
  if (cveMetadata?.cveId !== name) return "another";
  return typeof cveMetadata.dateUpdated === "string" ? cveMetadata.dateUpdated : "";
}
