import type { Resolver } from "./dns/resolver.ts";
import type { Facts } from "./facts.ts";
import type { Depth } from "./kinds.ts";
import type { Clock } from "./net/clock.ts";
import type { Net } from "./net/net.ts";
import type { Target } from "./target.ts";
import type { Table } from "./table/table.ts";

/** What collecting facts may use: the way out, the name service, the clock. A collector never opens a socket of its own. */
export interface Collecting {
  readonly target: Target;
  readonly depth: Depth;
  readonly net: Net;
  readonly resolver: Resolver;
  readonly clock: Clock;
  /** Certificates to trust besides the system's roots, PEM. */
  readonly trust: readonly string[];
  /** The name to introduce ourselves with (EHLO, User-Agent). */
  readonly clientName: string;
  /** DKIM selectors of the domain that are known. */
  readonly selectors?: readonly string[];
  /** True when the user asked for an anonymous log-in (FTP); never done unasked. */
  readonly anonymous?: boolean;
  /** The table that will judge: a rating asks for what it needs. */
  readonly table: Table;
}

export type Collect = (collecting: Collecting) => Promise<Facts>;
