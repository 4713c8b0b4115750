import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "./command.ts";

/** What is read of a document at most; larger is told, not read. */
export const LARGEST_DOCUMENT = 64 * 1024 * 1024;

/** The files of these paths in order: a file itself, of a folder every .json file below it by name. Throws CommandError for what is not there. */
export async function findDocuments(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const status = await stat(path).catch(() => undefined);
    if (!status) throw new CommandError(`There is no file or folder "${path}".`);
    if (status.isDirectory()) await walk(path, found);
    else found.push(path);
  }
  return found;
}

async function walk(folder: string, found: string[]): Promise<void> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walk(path, found);
    else if (entry.isFile() && entry.name.toLowerCase().endsWith(".json")) found.push(path);
  }
}
