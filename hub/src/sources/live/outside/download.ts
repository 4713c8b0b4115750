import { open, mkdir, readdir, readFile, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ask } from "./exchange.ts";
import { validatorsOf } from "./fetch-bytes.ts";
import { fetchOutside, type OutsideResponse } from "./fetch-outside.ts";
import { placeOf, sizeOf, SourceError } from "./source-error.ts";

/** The folder for what is being downloaded, inside the data folder. */
const folderOf = (dataFolder: string): string => join(dataFolder, "downloads");

export interface Download {
  readonly dataFolder: string;
  /** The source's id: a source has one download at a time. */
  readonly owner: string;
}

interface Part {
  readonly url: string;
  readonly etag: string;
  readonly whole: boolean;
}

const MOST_BREAKS = 8;
const SPARE_BYTES = 200 * 1024 * 1024;

/**
 * Downloads an address into a file and returns its path. What an earlier attempt at the same address left behind, in this process or one before it,
 * is gone on with where the server's entity tag says it is still the same (Range with If-Range, RFC 9110 §13.1.5, §14.2); otherwise it starts anew.
 * A connection that breaks off is taken up again, as long as each attempt brings something. A file that is whole is not fetched twice. Throws SourceError, or the signal's reason.
 */
export async function download(address: string, into: Download, ask: Omit<Ask, "headers">): Promise<string> {
  await mkdir(folderOf(into.dataFolder), { recursive: true, mode: 0o700 });
  const path = join(folderOf(into.dataFolder), `${into.owner}.zip`);
  const earlier = await readPart(path);
  if (earlier?.whole && earlier.url === address && (await lengthOf(path)) > 0) return path;
  for (let breaks = 0; ; breaks += 1) {
    const before = await lengthOf(path);
    try {
      await downloadOn(address, path, ask);
      return path;
    } catch (error) {
      if (!(error instanceof SourceError) || breaks >= MOST_BREAKS || !canGoOn(error)) throw error;
      if ((await lengthOf(path)) <= before) throw error;
    }
  }
}

const canGoOn = ({ text }: SourceError): boolean => text.code === "broken_off" || text.code === "too_slow";

/** Removes what a source downloaded. */
export async function removeDownload({ dataFolder, owner }: Download): Promise<void> {
  for (const ending of [".zip", ".zip.part", ".inner.zip"]) await rm(join(folderOf(dataFolder), owner + ending), { force: true });
}

/** Removes what no source will go on with: files of sources that are no more, and those that lay untouched for a day. */
export async function clearDownloads(dataFolder: string, owners: ReadonlySet<string>, now: Date): Promise<void> {
  const names = await readdir(folderOf(dataFolder)).catch(() => []);
  for (const name of names) {
    const path = join(folderOf(dataFolder), name);
    const touched = await stat(path).then(
      (found) => found.mtimeMs,
      () => 0,
    );
    if (!owners.has(name.split(".")[0] ?? "") || touched < now.getTime() - 86_400_000) await rm(path, { force: true, recursive: true });
  }
}

/** One attempt, from where the file ends. */
async function downloadOn(address: string, path: string, ask: Omit<Ask, "headers">): Promise<void> {
  const part = await readPart(path);
  const size = part?.url === address ? await lengthOf(path) : 0;
  const goesOn = part !== undefined && part.etag !== "" && size > 0;
  const response = await fetchOutside(address, {
    ...ask,
    headers: { "accept-encoding": "identity", ...(goesOn && { range: `bytes=${size}-`, "if-range": part.etag }) },
  }).catch((error: unknown) => {
    // Nothing is left to send: the file was whole already, or it is another one now.
    if (goesOn && error instanceof SourceError && error.text.params["status"] === "416") return undefined;
    throw error;
  });
  if (!response) {
    await rm(path, { force: true });
    return downloadOn(address, path, ask);
  }
  const from = response.status === 206 ? continuesAt(response, size, address) : 0;
  await checkRoom(path, response, address);
  const noted = { url: address, etag: strongTag(response), whole: false };
  await notePart(path, noted);
  await writeBody(path, from, response, address);
  await notePart(path, { ...noted, whole: true });
}

/** Where a partial answer goes on. Throws SourceError when that is not where the file ends. */
function continuesAt(response: OutsideResponse, size: number, address: string): number {
  const start = /^bytes (\d+)-/.exec(response.headers["content-range"] ?? "")?.[1];
  if (size > 0 && start === String(size)) return size;
  response.discard();
  throw new SourceError("status", { place: placeOf(address), status: "206" });
}

async function writeBody(path: string, from: number, response: OutsideResponse, address: string): Promise<void> {
  const file = await open(path, from > 0 ? "r+" : "w", 0o600);
  let at = from;
  try {
    for await (const chunk of response.body) {
      await file.write(chunk, 0, chunk.length, at);
      at += chunk.length;
    }
    await file.truncate(at);
    await file.sync();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC")
      throw new SourceError("disk_full", { place: placeOf(address), needed: sizeOf(SPARE_BYTES) });
    throw error;
  } finally {
    await file.close();
  }
}

async function checkRoom(path: string, response: OutsideResponse, address: string): Promise<void> {
  const coming = Number(response.headers["content-length"] ?? 0);
  const { bavail, bsize } = await statfs(join(path, ".."));
  // An archive in an archive lies beside it once more while it is read.
  const needed = 2 * coming + SPARE_BYTES;
  if (bavail * bsize >= needed || coming === 0) return;
  response.discard();
  throw new SourceError("disk_full", { place: placeOf(address), needed: sizeOf(needed) });
}

/** The entity tag, where it is strong: only then are two halves sure to be of one whole (RFC 9110 §13.1.5). */
function strongTag({ headers }: OutsideResponse): string {
  const { etag = "" } = validatorsOf(headers);
  return etag.startsWith('"') ? etag : "";
}

const notePart = (path: string, part: Part): Promise<void> => writeFile(`${path}.part`, JSON.stringify(part), { mode: 0o600 });

async function readPart(path: string): Promise<Part | undefined> {
  try {
    const value = JSON.parse(await readFile(`${path}.part`, "utf8")) as Partial<Part>;
    const { url, etag, whole } = value;
    return typeof url === "string" && typeof etag === "string" ? { url, etag, whole: whole === true } : undefined;
  } catch {
    return undefined;
  }
}

const lengthOf = (path: string): Promise<number> =>
  stat(path).then(
    (found) => found.size,
    () => 0,
  );
