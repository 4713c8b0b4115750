import type { DnsAnswer, Resolver } from "../dns/resolver.ts";
import type { DnssecFacts, Security } from "./facts.ts";

/** What a validating resolver that the user vouches for found of an answer (RFC 4035 §4.3). */
export function securityOf({ status, authentic, bogus }: DnsAnswer): Security {
  if (bogus === true) return "bogus";
  if (authentic === undefined || !["answer", "empty", "absent"].includes(status)) return "unknown";
  return authentic ? "secure" : "insecure";
}

/** Whether the domain and each of its mail hosts are signed, and whether the signatures hold. */
export async function lookAtDnssec(resolver: Resolver, domain: string, hosts: readonly string[]): Promise<DnssecFacts> {
  const [ds, ...answers] = await Promise.all([
    resolver.ask(domain, "DS"),
    resolver.ask(domain, "SOA"),
    ...hosts.map((host) => resolver.ask(host, "A")),
  ]);
  const names = [domain, ...hosts];
  const all = answers.map((answer, index) => ({ name: names[index] ?? domain, security: securityOf(answer) }));
  return {
    resolver: resolver.name,
    trusted: resolver.trusted,
    ds: ds.status,
    names: [...new Map(all.map((one) => [one.name, one])).values()],
  };
}
