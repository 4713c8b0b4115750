// Runs inside a worker thread, so that heavy SQL never stalls the thread that answers requests.
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { parentPort, workerData } from "node:worker_threads";

const { folder, socket, maxConnections } = workerData as { folder: string | null; socket: string; maxConnections: number };

// `relaxedDurability` stays off: a commit that was acknowledged is on disk.
const database = await PGlite.create({ ...(folder !== null && { dataDir: folder }) });
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
