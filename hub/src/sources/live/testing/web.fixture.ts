import { parseRanges } from "@schakel/probes/address";
import { existsSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { after } from "node:test";
import { openOutside, type Outside } from "../outside/outside.ts";
import { SourceError, type SourceErrorCode } from "../outside/source-error.ts";

// Registered when the module loads, so that it belongs to the test file and not to the test that asks first.
const cleaning: (() => void)[] = [];
after(() => cleaning.forEach((clean) => clean()));

/** A server on this machine for one test file. */
export interface Web {
  /** http://127.0.0.1:port */
  readonly origin: string;
  readonly port: number;
  /** Requests so far, "GET /path" each. */
  readonly asked: string[];
  /** What is answered from now on. */
  answer: RequestListener;
}

/** Ends a server and every connection to it when the tests of the file are over. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleaning.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

/** Starts a server that answers 404 until it is told what to answer. */
export async function startWeb(): Promise<Web> {
  const asked: string[] = [];
  const web = { answer: ((_, response) => void response.writeHead(404).end()) as RequestListener, asked, origin: "", port: 0 };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    web.answer(request, response);
  });
  web.port = await listen(server);
  web.origin = `http://127.0.0.1:${web.port}`;
  return web;
}

/** One file of a pretended site: its bytes, and an entity tag made of them unless it is to have none. */
export interface SiteFile {
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Without entity tag: never 304. */
  readonly untagged?: boolean;
}

/** Answers like an ordinary web server with these files by path: entity tags, 304, ranges, 404. */
export function site(files: ReadonlyMap<string, SiteFile>): RequestListener {
  return (request, response) => {
    const file = files.get(request.url ?? "") ?? files.get((request.url ?? "").split("?")[0] ?? "");
    if (!file) return void response.writeHead(404).end("not here");
    const bytes = Buffer.from(file.body as string);
    const etag = `"${bytes.length}-${bytes.subarray(0, 4096).toString("base64url").slice(-40)}-${checksum(bytes)}"`;
    const headers = { ...(!file.untagged && { etag }), ...file.headers };
    if (!file.untagged && request.headers["if-none-match"] === etag) return void response.writeHead(304, headers).end();
    const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
    if (from !== undefined && request.headers["if-range"] === etag) {
      const start = Number(from);
      if (start >= bytes.length) return void response.writeHead(416, headers).end();
      const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
      return void response
        .writeHead(206, { ...headers, "content-range": range, "content-length": bytes.length - start })
        .end(bytes.subarray(start));
    }
    return void response.writeHead(file.status ?? 200, { ...headers, "content-length": bytes.length }).end(bytes);
  };
}

const checksum = (bytes: Buffer): string => {
  let sum = 7;
  for (const byte of bytes) sum = (sum * 31 + byte) | 0;
  return String(sum >>> 0);
};

/** Sends this much of an answer, waits until it has arrived in the file, and drops the line. */
export function breakOffAfter(response: ServerResponse, bytes: Uint8Array, file: string, size: number): void {
  response.write(bytes);
  response.flushHeaders();
  const until = Date.now() + 5000;
  const timer = setInterval(() => {
    const arrived = existsSync(file) ? statSync(file).size : 0;
    if (arrived < size && Date.now() < until) return;
    clearInterval(timer);
    response.destroy();
  }, 10);
}

/** The way to the outside for a test: loopback is allowed, as an operator would allow it, unless it says otherwise. */
export function testOutside(options: Partial<Outside> & { readonly allowed?: string } = {}): Outside {
  const { allowed = "127.0.0.1", ...rest } = options;
  const parsed = parseRanges(allowed);
  const allowAddresses = parsed.ok ? parsed.ranges : [];
  const outside = openOutside({ publicUrl: new URL("https://hub.example.org/"), allowAddresses }, () => new Date("2026-11-21T12:00:00Z"));
  cleaning.push(() => outside.close());
  return { ...outside, ...rest };
}

/** The code and parameters that this fails with; "" when it does not fail. Anything but a SourceError is thrown on. */
export async function failureOf(work: Promise<unknown>): Promise<{
  readonly code: SourceErrorCode | "";
  readonly params: Readonly<Record<string, string>>;
  readonly retryAt?: Date | undefined;
}> {
  try {
    await work;
    return { code: "", params: {} };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { code: error.text.code, params: error.text.params, retryAt: error.retryAt };
  }
}
