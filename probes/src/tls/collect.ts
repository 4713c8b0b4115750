import { isIP } from "node:net";
import type { Depth } from "../kinds.ts";
import type { Table } from "../table/table.ts";
import type { TlsFacts } from "./facts.ts";
import { inquireFull } from "./inquiry/full.ts";
import { inquireRating } from "./inquiry/rating.ts";
import { pursue, type Pursuit } from "./pursue.ts";
import { readFindings } from "./read-findings.ts";

export interface TlsCollecting extends Omit<Pursuit, "serverName"> {
  /** Name or address of the server: what the certificate must name, and what is asked for (SNI). */
  readonly host: string;
  readonly depth: Depth;
  readonly table: Table;
  readonly now: Date;
}

/**
 * Looks at TLS of one service, whatever comes before it on the connection: `dial` brings to where a ClientHello is expected. Gives facts
 * also when nothing was accepted or not everything could be seen: then `gaps` say what is missing and why.
 */
export async function collectTls(collecting: TlsCollecting): Promise<TlsFacts> {
  const { host, depth, table, now } = collecting;
  const isAddress = isIP(host) > 0;
  // An address is no server name (RFC 6066 §3).
  const pursuit: Pursuit = { ...collecting, ...(isAddress ? {} : { serverName: host }) };
  const { result, alongside, exchanges, gaps } = await pursue(depth === "full" ? inquireFull(table) : inquireRating(table), pursuit);
  return readFindings(result, alongside, exchanges, gaps, { host, isAddress, now });
}
