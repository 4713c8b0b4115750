import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Another live process holds the data folder. */
export class FolderLockedError extends Error {
  override readonly name = "FolderLockedError";
  readonly code = "folder_locked";
}

export interface FolderLock {
  release(): void;
}

/**
 * Takes the data folder for this process alone, before anything in it is opened: two processes on one embedded database lose
 * acknowledged rows without an error. The lock is the operating system's (SQLite's exclusive file lock on `lock.db`), so it ends
 * with the process however that ends, and a stale one cannot exist (ADR 3). Throws FolderLockedError naming the holder.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const holder = join(folder, "lock.pid");
  const file = new DatabaseSync(join(folder, "lock.db"));
  try {
    file.exec("pragma busy_timeout = 0; pragma journal_mode = delete; begin exclusive");
  } catch {
    file.close();
    throw new FolderLockedError(
      `The data folder ${folder} is in use by another process${readHolder(holder)}. Stop that one first, or point SCHAKEL_DATA at another folder.`,
    );
  }
  writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 });
  return { release: () => file.close() };
}

function readHolder(path: string): string {
  try {
    return ` (process ${readFileSync(path, "utf8").trim()})`;
  } catch {
    return "";
  }
}
