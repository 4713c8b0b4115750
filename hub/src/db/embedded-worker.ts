// Runs inside a worker thread, so that heavy SQL never stalls the thread that answers requests.
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

interface Settings {
  readonly folder: string | null;
  readonly socket: string;
  readonly maxConnections: number;
  readonly image: string | null;
}

const { folder, socket, maxConnections, image } = workerData as Settings;

// `relaxedDurability` stays off: a commit that was acknowledged is on disk.
const database = await PGlite.create({
  ...(folder !== null && { dataDir: folder }),
  ...(image !== null && { loadDataDir: new Blob([readFileSync(image)]) }),
});
const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections });
await server.start();

parentPort?.on("message", (message) => {
  if (message !== "stop") return;
  void (async () => {
    await server.stop();
    await database.close();
    parentPort?.postMessage("stopped");
    parentPort?.close();
  })();
});
parentPort?.postMessage("ready");
