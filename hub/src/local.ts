/** What a command of the same machine needs of the hub: to serve it, or to speak with it. */
import { createClient, type Client, type Transport, type TransportRequest, type TransportResponse } from "@schakel/contract";
import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { Readable } from "node:stream";
import { openApp, type App } from "./app.ts";
import { systemClock, type Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { consoleSocket, isListening, isTrusted } from "./http/console-socket.ts";

export { ConfigError, readConfig, type Config } from "./config.ts";
export { systemClock } from "./clock.ts";
export { PortInUseError, startHub, type RunningHub } from "./app.ts";

export interface LocalHub {
  readonly call: Client;
  /** Whether a hub was running; otherwise this process opened its database. */
  readonly running: boolean;
  close(): Promise<void>;
}

/**
 * Speaks with the hub on this data folder as its console: over its socket when it runs, else with the same application inside this process,
 * without listening, until close(). Throws what opening the database throws, FolderLockedError among it.
 */
export async function openLocal(config: Config, clock: Clock = systemClock): Promise<LocalHub> {
  const socket = consoleSocket(config.dataFolder);
  if (isTrusted(socket, config.dataFolder) && (await isListening(socket))) {
    return { call: createClient(overSocket(socket), boundary()), running: true, close: async () => undefined };
  }
  const app = await openApp(config, { clock, report: (line) => process.stderr.write(`${line}\n`) });
  return { call: createClient(inProcess(app), boundary()), running: false, close: () => app.close() };
}

const boundary = () => ({ boundary: `schakel-${randomUUID()}` });

const overSocket =
  (socketPath: string): Transport =>
  ({ method, path, headers, body }) =>
    new Promise<TransportResponse>((resolve, reject) => {
      const request = httpRequest({ socketPath, method, path, headers: { ...headers, ...lengthOf(body) } }, (response) =>
        resolve({ status: response.statusCode ?? 0, body: response }),
      );
      request.on("error", reject);
      if (body === undefined || body instanceof Uint8Array) request.end(body);
      else
        Readable.from(body, { objectMode: false })
          .on("error", (error) => request.destroy(error))
          .pipe(request);
    });

const inProcess =
  (app: App): Transport =>
  async ({ method, path, headers, body }) => {
    const response = await app.console.inject({
      method: method as "GET",
      url: path,
      headers: { ...headers, ...lengthOf(body) },
      ...(body && { payload: body instanceof Uint8Array ? Buffer.from(body) : Readable.from(body, { objectMode: false }) }),
      payloadAsStream: true,
    });
    return { status: response.statusCode, body: response.stream() };
  };

const lengthOf = (body: TransportRequest["body"]): Record<string, string> =>
  body instanceof Uint8Array ? { "content-length": String(body.length) } : {};
