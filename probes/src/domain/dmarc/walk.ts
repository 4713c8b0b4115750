import { getDomain } from "tldts";
import { isNone, isUnseen, type Resolver } from "../../dns/resolver.ts";
import type { DmarcFacts, Policy } from "../facts.ts";
import { isDmarc, parseDmarc, type DmarcRecord } from "./record.ts";

/** Names asked in one walk at most (RFC 9989 §4.10). */
const MOST_QUERIES = 8;
/** Destinations of reports looked at. */
const MOST_DESTINATIONS = 5;

interface Found {
  readonly domain: string;
  readonly text: string;
  readonly record: DmarcRecord;
}

/** The names of a tree walk: the domain, then its parents; of a long name the parents from seven labels on. */
export function namesToWalk(domain: string): string[] {
  const labels = domain.split(".");
  const first = labels.length >= MOST_QUERIES ? labels.length - (MOST_QUERIES - 1) : 1;
  return [domain, ...labels.slice(first).map((_, index) => labels.slice(first + index).join("."))].filter((name) => name !== "");
}

/**
 * Finds the DMARC policy that applies to a domain by walking up the tree (RFC 9989 §4.10): its own record, else that of its
 * organisational domain, else that of a public suffix. A question without an answer leaves open what lies above.
 */
export async function lookForDmarc(resolver: Resolver, domain: string, exists: boolean): Promise<DmarcFacts> {
  const walked: string[] = [];
  const found: Found[] = [];
  const unseen: string[] = [];
  let several: number | undefined;
  let own: DmarcFacts["status"] = "empty";
  for (const name of namesToWalk(domain)) {
    const answer = await resolver.ask(`_dmarc.${name}`, "TXT");
    walked.push(name);
    if (name === domain) own = answer.status;
    if (isUnseen(answer)) unseen.push(`TXT _dmarc.${name}: ${answer.status}`);
    const [text, ...more] = answer.records.map(({ data }) => data).filter(isDmarc);
    // Of several records none counts (§4.10).
    if (more.length > 0) several ??= more.length + 1;
    if (text === undefined || more.length > 0) continue;
    const record = parseDmarc(text);
    found.push({ domain: name, text, record });
    if (record.psd !== "u") break;
  }
  const organisation = organisationOf(domain, found);
  const counting = found.find((one) => one.domain === domain) ?? found.find((one) => one.domain === organisation) ?? suffixOf(found);
  const base = { status: own, walked, ...(several === undefined ? {} : { several }), unseen };
  if (!counting) return { ...base, reports: [], external: [], gone: [], problems: [] };
  const { record } = counting;
  return {
    ...base,
    at: counting.domain,
    record: counting.text,
    organisation: organisation ?? domain,
    policy: policyFor(record, counting.domain === domain, exists),
    subdomains: record.subdomains ?? record.policy,
    nonExistent: record.nonExistent ?? record.subdomains ?? record.policy,
    test: record.test,
    psd: record.psd,
    reports: record.reports,
    external: await lookAtDestinations(resolver, counting.domain, record.reports),
    gone: record.gone,
    problems: record.problems,
  };
}

const policyFor = (record: DmarcRecord, own: boolean, exists: boolean): Policy => {
  if (own) return record.policy;
  return (exists ? undefined : record.nonExistent) ?? record.subdomains ?? record.policy;
};

const suffixOf = (found: readonly Found[]): Found | undefined => found.find(({ record }) => record.psd === "y");

/** The organisational domain by what the walk found (§4.10.2); undefined when nothing was found. */
function organisationOf(domain: string, found: readonly Found[]): string | undefined {
  const itself = found.find(({ record }) => record.psd === "n");
  if (itself) return itself.domain;
  const suffix = suffixOf(found);
  if (suffix && suffix.domain !== domain)
    return domain
      .split(".")
      .slice(-(suffix.domain.split(".").length + 1))
      .join(".");
  return found.at(-1)?.domain;
}

/** Whether destinations outside the organisation agreed to receive its reports (RFC 9990 §4). */
async function lookAtDestinations(resolver: Resolver, domain: string, reports: readonly string[]): Promise<DmarcFacts["external"]> {
  const hosts = [...new Set(reports.flatMap((uri) => hostOf(uri) ?? []))];
  const elsewhere = hosts.filter((host) => (getDomain(host) ?? host) !== (getDomain(domain) ?? domain));
  return Promise.all(
    elsewhere.slice(0, MOST_DESTINATIONS).map(async (destination) => {
      const answer = await resolver.ask(`${domain}._report._dmarc.${destination}`, "TXT");
      const agreed = answer.records.some(({ data }) => isDmarc(data));
      return { destination, agreed: agreed || isNone(answer) || answer.status === "answer" ? agreed : ("unseen" as const) };
    }),
  );
}

function hostOf(uri: string): string | undefined {
  const [, host] = /^mailto:[^@]+@([^@!?]+)/i.exec(uri) ?? [];
  if (host !== undefined) return host.toLowerCase();
  return URL.canParse(uri) ? new URL(uri).hostname : undefined;
}
