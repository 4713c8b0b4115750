import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

export interface EmbeddedDatabase {
  /** Folder with the socket, as node-postgres wants it in `host`. */
  readonly socketFolder: string;
  stop(): Promise<void>;
}

/** The multiplexer of the embedded database serves at most so many connections at once; the pool stays below it. */
export const EMBEDDED_CONNECTIONS = 16;

// A Unix socket's path may be about 104 bytes; deeper data folders get a socket in a private temporary folder.
const LONGEST_SOCKET_PATH = 100;

/**
 * Starts PostgreSQL in this process (PGlite in a worker thread) and serves it on a Unix socket inside a folder only this user may enter.
 * @param dataFolder where its files lie (`<dataFolder>/db`), or null for a database in memory that ends with the process.
 * @param image a tar of the files it begins with, for a database that is new; null makes them, which takes a second or two
 */
export async function startEmbedded(dataFolder: string | null, image: string | null): Promise<EmbeddedDatabase> {
  const files = dataFolder === null ? null : join(dataFolder, "db");
  if (files !== null) mkdirSync(files, { recursive: true, mode: 0o700 });
  const { socketFolder, temporary } = makeSocketFolder(dataFolder);
  const socket = join(socketFolder, ".s.PGSQL.5432");
  rmSync(socket, { force: true });
  const worker = new Worker(new URL("./embedded-worker.ts", import.meta.url), {
    workerData: { folder: files, socket, maxConnections: EMBEDDED_CONNECTIONS, image },
  });
  await nextMessage(worker, "ready");
  return {
    socketFolder,
    stop: async () => {
      worker.postMessage("stop");
      await nextMessage(worker, "stopped");
      await worker.terminate();
      if (temporary) rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

function makeSocketFolder(dataFolder: string | null): { socketFolder: string; temporary: boolean } {
  const beside = dataFolder === null ? undefined : join(dataFolder, "socket");
  if (beside !== undefined && Buffer.byteLength(beside) < LONGEST_SOCKET_PATH - 16) {
    mkdirSync(beside, { recursive: true, mode: 0o700 });
    chmodSync(beside, 0o700);
    return { socketFolder: beside, temporary: false };
  }
  return { socketFolder: mkdtempSync(join(tmpdir(), "schakel-")), temporary: true };
}

function nextMessage(worker: Worker, wanted: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: Error) => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      if (error) reject(error);
      else resolve();
    };
    const onMessage = (message: unknown) => message === wanted && end();
    const onError = (error: unknown) => end(new Error("The embedded database failed", { cause: error }));
    const onExit = (code: number) => end(new Error(`The embedded database stopped with code ${code} before it said "${wanted}".`));
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  });
}
