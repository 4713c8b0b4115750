import { isIP } from "node:net";
import { mayContact } from "../address/index.ts";
import type { DnsStatus, Resolver } from "../dns/resolver.ts";
import { hostAndPort } from "../target.ts";
import type { Ending } from "./ending.ts";

/** One address where a service may be reached. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  /** Where the connection goes: the same port, or the one `--map` leads to. */
  readonly dialPort: number;
}

/** Where a service is, IPv4 first and in a fixed order, or why that is not known. */
export interface Places {
  readonly places: readonly Place[];
  /** Addresses that were found and may not be contacted. */
  readonly forbidden: readonly string[];
  /** What the name service said, for A and for AAAA; absent when it was not asked. */
  readonly dns?: { readonly a: DnsStatus; readonly aaaa: DnsStatus };
}

/** `HOST:PORT` leads to `address` and `port` instead. */
export interface Mapping {
  readonly from: string;
  readonly address: string;
  readonly port: number;
}

/** Reads `HOST:PORT=ADDRESS:PORT`; undefined when it is not of that form. */
export function parseMapping(text: string): Mapping | undefined {
  const [, host, from, to, port] = /^\[?([^=\]]+?)\]?:(\d+)=\[?([^=\]]+?)\]?:(\d+)$/.exec(text) ?? [];
  if (host === undefined || from === undefined || to === undefined || port === undefined || isIP(to) === 0) return undefined;
  return { from: hostAndPort(host.toLowerCase(), Number(from)), address: to, port: Number(port) };
}

export interface Guard {
  /** Addresses and CIDR ranges that may be contacted although they are not public. */
  readonly allow: readonly string[];
  readonly map: readonly Mapping[];
  readonly resolver: Resolver;
}

export const mappingsOf = ({ map }: Pick<Guard, "map">, host: string, port: number): readonly Mapping[] =>
  map.filter(({ from }) => from === hostAndPort(host, port));

/** Finds the addresses of a host and leaves out those that may not be contacted; asked anew for every name, redirects too. */
export async function findPlaces(guard: Guard, host: string, port: number): Promise<Places> {
  const mapped = mappingsOf(guard, host, port);
  if (mapped.length > 0)
    return sift(
      guard,
      mapped.map((one) => ({ host, port, address: one.address, dialPort: one.port })),
    );
  if (isIP(host) > 0) return sift(guard, [{ host, port, address: host, dialPort: port }]);
  const [a, aaaa] = await Promise.all([guard.resolver.ask(host, "A"), guard.resolver.ask(host, "AAAA")]);
  const addresses = [a, aaaa].flatMap(({ records }) =>
    records
      .filter(({ data }) => isIP(data) > 0)
      .map(({ data }) => data)
      .toSorted(),
  );
  const found = sift(
    guard,
    [...new Set(addresses)].map((address) => ({ host, port, address, dialPort: port })),
  );
  return { ...found, dns: { a: a.status, aaaa: aaaa.status } };
}

function sift({ allow }: Guard, places: readonly Place[]): Places {
  return {
    places: places.filter(({ address }) => mayContact(address, allow)),
    forbidden: places.filter(({ address }) => !mayContact(address, allow)).map(({ address }) => address),
  };
}

/** Why there is no place to connect to; undefined when there is one. */
export function whyNowhere({ places, forbidden, dns }: Places): Ending | "absent" | "unresolved" | undefined {
  if (places.length > 0) return undefined;
  if (forbidden.length > 0) return "forbidden";
  return dns && [dns.a, dns.aaaa].every((status) => status === "absent" || status === "empty") ? "absent" : "unresolved";
}
