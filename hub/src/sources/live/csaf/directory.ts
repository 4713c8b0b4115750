import { SourceError } from "../outside/source-error.ts";
import { algorithmOf, MOST_LISTED, shorten, type Listed, type ListedHash, type Listing, type Unlisted } from "./listed.ts";

/** One line of changes.csv. */
export interface Change {
  readonly path: string;
  readonly stamp: string;
}

/**
 * Reads changes.csv (CSAF 2.0 §7.1.13): a path and an instant a line, with or without quotes (RFC 4180), newest first. Lines that are not so are left
 * out. Throws SourceError bad_listing when it has more lines than any publisher has documents, or none that is a change.
 */
export function readChanges(text: string, place: string): readonly Change[] {
  const lines = linesOf(text, place);
  const changes = lines.flatMap((line) => readChange(line) ?? []);
  if (changes.length === 0 && lines.length > 0) throw new SourceError("bad_listing", { place, reason: shorten(lines[0] ?? "", 60) });
  return changes;
}

// Each character fits one way only, so that a hostile line costs no more than its length.
const changeLine = /^(?:"((?:[^"]|"")*)" *|([^",]*)),(?: *"((?:[^"]|"")*)"|([^",]*))$/;

function readChange(line: string): Change | undefined {
  const [, quotedPath, barePath = "", quotedStamp, bareStamp = ""] = changeLine.exec(line) ?? [];
  const path = (quotedPath?.replaceAll('""', '"') ?? barePath).trim();
  const stamp = (quotedStamp?.replaceAll('""', '"') ?? bareStamp).trim();
  return path === "" || !/^\d{4}-\d{2}-\d{2}/.test(stamp) ? undefined : { path, stamp: shorten(stamp, 40) };
}

/** Reads index.txt (CSAF 2.0 §7.1.12): a path a line. Throws SourceError bad_listing as readChanges. */
export const readIndex = (text: string, place: string): readonly string[] => linesOf(text, place);

function linesOf(text: string, place: string): readonly string[] {
  const lines = text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length > MOST_LISTED) throw new SourceError("bad_listing", { place, reason: `> ${MOST_LISTED}` });
  return lines;
}

/**
 * The documents of a directory: those in changes.csv with their instants, and those that only index.txt names. Only what lies inside the directory is
 * listed; a path that leads out of it is refused, however it does so. Files beside a document that hold its hash are its hashes.
 */
export function listDirectory(folder: URL, changes: readonly Change[], index: readonly string[]): Listing {
  const stamps = new Map<string, string>();
  for (const path of index) stamps.set(path, "");
  // Newest first, so the first line about a document is the one that counts.
  for (const { path, stamp } of changes) if ((stamps.get(path) ?? "") === "") stamps.set(path, stamp);
  const listed: { url: URL; stamp: string; hashes: ListedHash[] }[] = [];
  const byPath = new Map<string, (typeof listed)[number]>();
  const refused: Unlisted[] = [];
  for (const [path, stamp] of stamps) {
    if (!path.toLowerCase().endsWith(".json")) continue;
    const url = inside(folder, path);
    if (!url) {
      refused.push({ name: shorten(path), stamp, reason: { code: "outside", params: { place: shorten(path) } } });
      continue;
    }
    const document = { url, stamp, hashes: [] };
    listed.push(document);
    byPath.set(path.toLowerCase(), document);
  }
  for (const path of stamps.keys()) {
    const algorithm = algorithmOf(path);
    const url = algorithm && inside(folder, path);
    if (algorithm && url) byPath.get(path.toLowerCase().replace(/\.sha\d+$/, ""))?.hashes.push({ algorithm, url });
  }
  return { listed: unique(listed), refused };
}

/** The address of a path in a folder; undefined when it leads anywhere else: up, to a root, to another host, or by another spelling of those. */
export function inside(folder: URL, path: string): URL | undefined {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f\\?#]/.test(path) || path.length > 1000 || /^[a-z][a-z\d+.-]*:/i.test(path) || path.startsWith("/"))
    return undefined;
  if (!URL.canParse(path, folder.href)) return undefined;
  const url = new URL(path, folder);
  const stays = url.origin === folder.origin && url.username === "" && url.pathname.startsWith(folder.pathname);
  // An encoded slash or dot would be one to some servers.
  return stays && url.pathname.length > folder.pathname.length && !/%2e|%2f|%5c|%00/i.test(url.pathname) ? url : undefined;
}

const unique = (listed: readonly Listed[]): readonly Listed[] => [...new Map(listed.map((one) => [one.url.href, one])).values()];
