import { collectors } from "./collect.ts";
import { openResolver, type ResolverSetting } from "./dns/open.ts";
import type { Resolver } from "./dns/resolver.ts";
import type { Measurement } from "./facts.ts";
import type { Depth } from "./kinds.ts";
import { systemClock, type Clock } from "./net/clock.ts";
import { openNet, type Manners } from "./net/net.ts";
import { sharedNetwork, type Network } from "./net/network.ts";
import type { Mapping } from "./net/place.ts";
import { tables } from "./table/tables.ts";
import type { Table } from "./table/table.ts";
import type { Target } from "./target.ts";

export interface MeasureOptions {
  readonly depth?: Depth;
  readonly table?: Table;
  /** A resolver of one's own, or where to find one. */
  readonly resolver?: Resolver | ResolverSetting;
  /** Addresses and CIDR ranges that may be contacted although they are not public. */
  readonly allow?: readonly string[];
  readonly map?: readonly Mapping[];
  /** Certificates to trust besides the system's roots, PEM. */
  readonly trust?: readonly string[];
  /** DKIM selectors of a domain that are known. */
  readonly selectors?: readonly string[];
  /** Milliseconds in which everything must be done. */
  readonly limit?: number;
  readonly manners?: Partial<Manners>;
  readonly clientName?: string;
  /** Try an anonymous log-in where the kind knows one (FTP). */
  readonly anonymous?: boolean;
  readonly network?: Network;
  readonly clock?: Clock;
}

const LIMIT = { rating: 30_000, full: 120_000 } as const;

/**
 * Looks at a target and gives what was seen. It always answers within the limit, counted from when its turn comes; what could not be seen
 * is in the facts as such.
 */
export async function measure(target: Target, options: MeasureOptions = {}): Promise<Measurement> {
  const network = options.network ?? sharedNetwork;
  const leave = await network.measurements.enter();
  try {
    return await look(target, { ...options, network });
  } finally {
    leave();
  }
}

async function look(target: Target, options: MeasureOptions & { readonly network: Network }): Promise<Measurement> {
  const clock = options.clock ?? systemClock;
  const depth = options.depth ?? "rating";
  const collector = collectors[target.kind];
  if (!collector) throw new Error(`There is no collector for ${target.kind}.`);
  const started = clock.now();
  const resolver = options.resolver && "ask" in options.resolver ? options.resolver : openResolver(options.resolver);
  const manners = { ...collector.manners, ...(depth === "full" ? { total: collector.manners.total * 16 } : {}), ...options.manners };
  const net = openNet({
    allow: options.allow ?? [],
    map: options.map ?? [],
    resolver,
    manners,
    network: options.network,
    clock,
    until: started + (options.limit ?? collector.limit?.[depth] ?? LIMIT[depth]),
  });
  const collect = await collector.load();
  const facts = await collect({
    target,
    depth,
    net,
    resolver,
    clock,
    trust: options.trust ?? [],
    clientName: options.clientName ?? "schakel-probe",
    anonymous: options.anonymous ?? false,
    table: options.table ?? tables[0],
    ...(options.selectors ? { selectors: options.selectors } : {}),
  });
  return {
    target: target.text,
    kind: target.kind,
    at: new Date(started).toISOString(),
    connections: net.connections,
    milliseconds: clock.now() - started,
    facts,
  };
}
