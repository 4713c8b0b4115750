import { connect, createServer, type Socket } from "node:net";

/** What stands between a client and an honest server does with one connection; `pass` lets it through. */
export type Meddling =
  | "pass"
  /** Takes the place of the server. */
  | ((client: Socket) => void)
  /** Lets so many bytes of the server through, and then ends the connection or leaves it hanging. */
  | { readonly after: number; readonly how: Ended };

export type Ended = "close" | "reset" | "silence";

export interface Between {
  readonly port: number;
  /** Connections taken so far. */
  readonly connections: () => number;
  /** Connections that are open now. */
  readonly open: () => number;
  readonly stop: () => Promise<void>;
}

/** Ends a connection the way servers do that want no more of them. */
export const endIt: Readonly<Record<Ended, (client: Socket) => void>> = {
  close: (client) => void client.end(),
  reset: (client) => void client.resetAndDestroy(),
  silence: () => undefined,
};

/** Stands before a server on loopback; `meddle` is asked what to do with each connection, counted from 0. */
export async function standBetween(upstream: number, meddle: (n: number) => Meddling): Promise<Between> {
  const sockets = new Set<Socket>();
  let count = 0;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  };
  const clients = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    keep(client);
    clients.add(client);
    client.on("close", () => clients.delete(client));
    const meddling = meddle(count++);
    if (typeof meddling === "function") {
      client.on("end", () => client.end());
      meddling(client);
    } else lead(client, keep(connect({ port: upstream, host: "127.0.0.1", noDelay: true })), meddling);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    connections: () => count,
    open: () => clients.size,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function lead(client: Socket, server: Socket, meddling: Exclude<Meddling, (client: Socket) => void>): void {
  let left = meddling === "pass" ? Infinity : meddling.after;
  client.on("data", (bytes: Buffer) => void server.write(bytes)).on("end", () => server.end());
  client.on("close", () => server.destroy());
  server.on("data", (bytes: Buffer) => {
    if (left <= 0) return;
    client.write(bytes.subarray(0, left));
    left -= bytes.length;
    if (left > 0 || meddling === "pass") return;
    // What was written arrives first: a reset would overtake it.
    setTimeout(() => endIt[meddling.how](client), 5);
  });
  server.on("end", () => client.end()).on("close", () => meddling === "pass" && client.end());
}
