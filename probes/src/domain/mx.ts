import type { Resolver } from "../dns/resolver.ts";
import type { MxFacts } from "./facts.ts";

/** Hosts that are measured. */
export const MOST_MX = 10;

/** Where the mail of a domain goes: its MX hosts in order, itself without any, nowhere with a null MX (RFC 5321 §5.1, RFC 7505). */
export async function lookForMx(resolver: Resolver, domain: string): Promise<MxFacts> {
  const answer = await resolver.ask(domain, "MX");
  const records = answer.records.map(({ data }) => data);
  const parsed = records
    .map((data) => ({ preference: Number(data.split(" ")[0]), host: data.split(" ")[1] ?? "." }))
    .toSorted((one, other) => one.preference - other.preference || (one.host < other.host ? -1 : 1));
  const named = [...new Set(parsed.filter(({ host }) => host !== ".").map(({ host }) => host))];
  const nullMx = parsed.some(({ host }) => host === ".");
  const implicit = answer.status === "empty" ? [domain] : [];
  const hosts = named.length > 0 || nullMx ? named : implicit;
  const looked = await Promise.all(hosts.slice(0, MOST_MX).map((host) => lookAtHost(resolver, host)));
  // Without an MX record the domain takes mail only when it has an address itself.
  const silent = named.length === 0 && looked.some((problem) => problem === "absent");
  return {
    status: answer.status,
    records,
    hosts: silent ? [] : hosts.slice(0, MOST_MX),
    nullMx: nullMx && named.length === 0,
    contradiction: nullMx && named.length > 0,
    left: Math.max(0, hosts.length - MOST_MX),
    problems:
      named.length === 0 ? [] : looked.flatMap((problem, index) => (problem === undefined ? [] : [`${hosts[index] ?? ""}: ${problem}`])),
  };
}

/** What is wrong with the name of an MX: an alias (RFC 2181 §10.3), or no address. */
async function lookAtHost(resolver: Resolver, host: string): Promise<"alias" | "absent" | undefined> {
  const [a, aaaa] = await Promise.all([resolver.ask(host, "A"), resolver.ask(host, "AAAA")]);
  if ((a.aliases ?? aaaa.aliases) !== undefined) return "alias";
  return [a, aaaa].every(({ status }) => status === "empty" || status === "absent") ? "absent" : undefined;
}
