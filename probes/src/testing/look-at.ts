import { createServer, type Socket } from "node:net";
import type { Measurement } from "../facts.ts";
import { judgeFacts } from "../judge.ts";
import type { Kind } from "../kinds.ts";
import { measure, type MeasureOptions } from "../measure.ts";
import { createNetwork } from "../net/network.ts";
import { tables } from "../table/tables.ts";
import { parseTarget } from "../target.ts";

export interface LookedAt {
  readonly measurement: Measurement;
  /** The gravest verdict of each check, by its id. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** Measures a port of loopback as `lab.test`, the way `schakel probe` does, with short waits. */
export async function lookAt(kind: Kind, port: number, options: MeasureOptions = {}): Promise<LookedAt> {
  const target = parseTarget("lab.test", kind, port);
  if (!target) throw new RangeError(`${port} is no port.`);
  const { map = [], manners = {}, ...rest } = options;
  const measurement = await measure(target, {
    allow: ["127.0.0.0/8"],
    map: [{ from: `lab.test:${port}`, address: "127.0.0.1", port }, ...map],
    manners: { patience: [50, 100, 200], ...manners },
    network: createNetwork(),
    ...rest,
  });
  const judged = judgeFacts(measurement.facts, kind, tables[0], new Date(measurement.at));
  return { measurement, verdicts: Object.fromEntries(judged.toReversed().map(({ check, verdict }) => [check.id, verdict])) };
}

/** A server on loopback that does as it is told with each connection; `n` counts them from 0. Closing it ends what is still open. */
export async function serve(
  handle: (socket: Socket, n: number) => void,
): Promise<{ readonly port: number; readonly connections: () => number; readonly stop: () => Promise<void> }> {
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined).on("close", () => open.delete(socket));
    handle(socket, count++);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    connections: () => count,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
