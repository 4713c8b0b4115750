import type { DnsAnswer, DnsRecord, Resolver } from "../dns/resolver.ts";

/** Zone data in presentation format by lower-case name and type. `TIMEOUT` or `SERVFAIL` among the data, or under `*`, is what comes. */
export type Zone = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface Scripted {
  readonly trusted?: boolean;
  /** Names whose answers a validating resolver found authentic, with everything below them. */
  readonly signed?: readonly string[];
  readonly bogus?: readonly string[];
}

const within = (name: string, zones: readonly string[]): boolean => zones.some((zone) => name === zone || name.endsWith(`.${zone}`));

/** A resolver that answers from a zone, without any network. */
export function scriptedResolver(zone: Zone, { trusted = false, signed = [], bogus = [] }: Scripted = {}): Resolver {
  const find = (name: string, type: string, hops = 0): DnsAnswer => {
    const own = zone[name];
    if (trusted && within(name, bogus)) return { status: "failed", records: [], bogus: true };
    const authentic = trusted ? { authentic: within(name, signed) } : {};
    if (own === undefined) {
      // A name with names below it exists, and is empty (RFC 8020).
      const below = Object.keys(zone).some((other) => other.endsWith(`.${name}`));
      return { status: below ? "empty" : "absent", records: [], ...authentic };
    }
    const [alias] = own["CNAME"] ?? [];
    if (alias !== undefined && type !== "CNAME")
      return hops > 8 ? { status: "malformed", records: [] } : find(alias.toLowerCase(), type, hops + 1);
    const data = own[type] ?? own["*"] ?? [];
    if (data.includes("TIMEOUT")) return { status: "timeout", records: [] };
    if (data.includes("SERVFAIL")) return { status: "failed", records: [] };
    const records = data.map((one): DnsRecord => ({ name, type, ttl: 60, data: one }));
    return { status: records.length > 0 ? "answer" : "empty", records, ...authentic };
  };
  return { name: "scripted", trusted, ask: (name, type) => Promise.resolve(find(name.toLowerCase().replace(/\.$/, ""), type)) };
}
