import { systemResolver } from "../dns/system.ts";
import type { Depth } from "../kinds.ts";
import { systemClock } from "../net/clock.ts";
import { openNet, webManners, type Manners } from "../net/net.ts";
import { createNetwork } from "../net/network.ts";
import { tables } from "../table/tables.ts";
import type { Table } from "../table/table.ts";
import { collectTls } from "../tls/collect.ts";
import type { TlsFacts } from "../tls/facts.ts";

export interface Looking {
  readonly depth?: Depth;
  readonly table?: Table;
  readonly trust?: readonly string[];
  readonly manners?: Partial<Manners>;
  /** Milliseconds for everything. */
  readonly limit?: number;
}

export interface Looked {
  readonly facts: TlsFacts;
  readonly connections: number;
  readonly milliseconds: number;
}

/** Looks at TLS on a port of loopback as `lab.test`, with short waits. */
export async function lookAtPort(port: number, looking: Looking = {}): Promise<Looked> {
  const depth = looking.depth ?? "rating";
  const manners: Manners = { ...webManners, total: depth === "full" ? 400 : 25, patience: [50, 100, 200], ...looking.manners };
  const net = openNet({
    allow: ["127.0.0.0/8"],
    map: [{ from: `lab.test:${port}`, address: "127.0.0.1", port }],
    resolver: systemResolver(),
    manners,
    network: createNetwork(),
    clock: systemClock,
    until: Date.now() + (looking.limit ?? 30_000),
  });
  const [place] = (await net.locate("lab.test", port)).places;
  if (!place) throw new Error("The lab is not where it was mapped to.");
  const started = performance.now();
  const facts = await collectTls({
    dial: () => net.open(place),
    slowDown: (milliseconds) => net.slowDown(place, milliseconds),
    patience: manners.patience,
    budget: manners.total,
    each: manners.exchange,
    trust: looking.trust ?? [],
    host: "lab.test",
    depth,
    table: looking.table ?? tables[0],
    now: new Date(),
  });
  return { facts, connections: net.connections, milliseconds: performance.now() - started };
}
