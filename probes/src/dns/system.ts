import { Resolver as NodeResolver } from "node:dns/promises";
import type { DnsAnswer, DnsRecord, DnsStatus, RecordType, Resolver } from "./resolver.ts";

const statuses: Readonly<Record<string, DnsStatus>> = {
  ENODATA: "empty",
  ENOTFOUND: "absent",
  ESERVFAIL: "failed",
  ETIMEOUT: "timeout",
  EREFUSED: "refused",
  ECONNREFUSED: "refused",
  EBADRESP: "malformed",
  EFORMERR: "malformed",
};

async function records(resolver: NodeResolver, name: string, type: RecordType): Promise<DnsRecord[]> {
  const record = (data: string, ttl = 0): DnsRecord => ({ name, type, ttl, data });
  switch (type) {
    case "A":
      return (await resolver.resolve4(name, { ttl: true })).map(({ address, ttl }) => record(address, ttl));
    case "AAAA":
      return (await resolver.resolve6(name, { ttl: true })).map(({ address, ttl }) => record(address, ttl));
    case "CAA":
      return (await resolver.resolveCaa(name)).flatMap((entry) =>
        Object.entries(entry).flatMap(([tag, value]) =>
          tag === "critical" ? [] : [record(`${entry.critical} ${tag} "${String(value)}"`)],
        ),
      );
    default:
      return [];
  }
}

/** The resolver of the machine or the named servers, through node:dns: enough for addresses and CAA; it hides the AD flag. */
export function systemResolver(servers: readonly string[] = []): Resolver {
  const resolver = new NodeResolver({ timeout: 2000, tries: 2 });
  if (servers.length > 0) resolver.setServers([...servers]);
  return {
    name: servers.join(",") || "system",
    trusted: false,
    ask: async (name, type): Promise<DnsAnswer> => {
      try {
        const found = await records(resolver, name, type);
        return { status: found.length > 0 ? "answer" : "empty", records: found };
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "";
        return { status: statuses[code] ?? "failed", records: [] };
      }
    },
  };
}
