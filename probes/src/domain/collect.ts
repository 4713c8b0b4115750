import type { Collecting } from "../collecting.ts";
import { isUnseen, type DnsStatus, type Resolver } from "../dns/resolver.ts";
import type { Facts, Part, ReachFacts } from "../facts.ts";
import { collectMail } from "../mail/collect.ts";
import { smtp } from "../smtp/smtp.ts";
import { hostAndPort } from "../target.ts";
import { lookAtDane } from "./dane.ts";
import { lookForDkim } from "./dkim/keys.ts";
import { lookForDmarc } from "./dmarc/walk.ts";
import { lookAtDnssec } from "./dnssec.ts";
import type { DomainCaaFacts } from "./facts.ts";
import { lookForMtaSts } from "./mta-sts/look.ts";
import { lookForMx } from "./mx.ts";
import { auditSpf } from "./spf/audit.ts";
import { lookForTlsRpt } from "./tls-rpt.ts";

/** The port where mail for others is taken. */
const PORT = 25;

/** Looks at everything that makes mail of a domain safe: its records, its mail hosts one by one, and what ties the two together. */
export async function collectDomain(collecting: Collecting): Promise<Facts> {
  const { target, resolver, selectors } = collecting;
  const domain = target.host;
  const exists = await resolver.ask(domain, "SOA");
  const reach = reachOf(domain, exists.status);
  if (reach.ending !== undefined && exists.bogus !== true) return { reach };
  const mx = await lookForMx(resolver, domain);
  const [spf, dmarc, dkim, dnssec, tlsRpt, mtaSts, caa, parts] = await Promise.all([
    auditSpf(resolver, domain),
    lookForDmarc(resolver, domain, exists.status !== "absent"),
    lookForDkim(resolver, domain, selectors ?? []),
    lookAtDnssec(resolver, domain, mx.hosts),
    lookForTlsRpt(resolver, domain),
    lookForMtaSts(collecting, domain, mx.hosts),
    lookForCaa(resolver, domain),
    Promise.all(mx.hosts.map((host) => lookAtHost(collecting, host))),
  ]);
  const hosts = await Promise.all(
    mx.hosts.map((host, index) => lookAtDane(resolver, host, PORT, parts[index]?.facts.tls?.certificate?.der ?? [])),
  );
  return { reach, mx, spf, dmarc, dkim, dnssec, dane: { hosts }, mtaSts, tlsRpt, caa, parts };
}

function reachOf(domain: string, status: DnsStatus): ReachFacts {
  const ending = status === "absent" ? "absent" : isUnseen({ status }) ? "unresolved" : undefined;
  return { place: domain, addresses: [], forbidden: [], ...(ending === undefined ? {} : { ending }) };
}

async function lookAtHost(collecting: Collecting, host: string): Promise<Part> {
  const target = { text: host, kind: "smtp" as const, host, port: PORT };
  return { subject: hostAndPort(host, PORT), kind: "smtp", facts: await collectMail(smtp, { ...collecting, target }) };
}

/** Who may issue certificates for the domain: its own records or a parent's (RFC 8659 §3). */
async function lookForCaa(resolver: Resolver, domain: string): Promise<DomainCaaFacts> {
  const labels = domain.split(".");
  let status: DnsStatus = "empty";
  for (let at = 0; at < Math.max(1, labels.length - 1); at += 1) {
    const name = labels.slice(at).join(".");
    const answer = await resolver.ask(name, "CAA");
    status = answer.status;
    if (status === "answer") return { status, at: name, records: answer.records.map(({ data }) => data) };
    if (isUnseen(answer)) return { status, records: [] };
  }
  return { status, records: [] };
}
