import { isNone, isUnseen, type DnsAnswer, type Resolver } from "../../dns/resolver.ts";
import type { SpfFacts } from "../facts.ts";
import { checkHost, findSpf, MOST_NAMES } from "./check-host.ts";
import { expand, hasSenderMacro, shorten } from "./macros.ts";
import { isSpf, parseSpf, type Mechanism, type Qualifier, type SpfRecord } from "./record.ts";

/** Past this many lookups the record is hopeless, and following it further tells nothing. */
const ENOUGH = 40;

interface Walk {
  readonly resolver: Resolver;
  readonly errors: string[];
  readonly terms: string[];
  readonly voidLookups: Set<string>;
  readonly manyNames: string[];
  readonly unseen: Set<string>;
  ptr: boolean;
  length: number;
}

/** Addresses that are nobody's, for documentation only (RFC 5737, RFC 3849). */
const strangers = { ip4: "203.0.113.77", ip6: "2001:db8:ffff::77" } as const;

/**
 * Follows the SPF record of a domain through all its includes and counts as a receiver does in the worst case, when nothing matches
 * before the end (RFC 7208 §4.6.4). A term with a macro that depends on the sender counts and is not looked up.
 */
export async function auditSpf(resolver: Resolver, domain: string): Promise<SpfFacts> {
  const answer = await resolver.ask(domain, "TXT");
  const records = answer.records.map(({ data }) => data).filter(isSpf);
  const walk: Walk = {
    resolver,
    errors: [],
    terms: [],
    voidLookups: new Set(),
    manyNames: [],
    unseen: new Set(isUnseen(answer) ? [`TXT ${domain}: ${answer.status}`] : []),
    ptr: false,
    length: Math.max(0, ...records.map((text) => Buffer.byteLength(text))),
  };
  const [text] = records;
  const single = text !== undefined && records.length === 1;
  const all = single ? await follow(walk, domain, parseSpf(text), [domain]) : undefined;
  const stranger = single ? await judgeStranger(resolver, domain) : undefined;
  return {
    status: answer.status,
    records,
    errors: walk.errors,
    lookups: walk.terms.length,
    terms: walk.terms,
    voidLookups: [...walk.voidLookups],
    manyNames: walk.manyNames,
    ptr: walk.ptr,
    ...(all === undefined ? {} : { all }),
    length: walk.length,
    ...(stranger ? { stranger } : {}),
    unseen: [...walk.unseen],
  };
}

async function judgeStranger(resolver: Resolver, domain: string): Promise<SpfFacts["stranger"]> {
  const sender = { sender: `postmaster@${domain}`, helo: domain };
  const [ip4, ip6] = await Promise.all([
    checkHost(resolver, domain, { ip: strangers.ip4, ...sender }),
    checkHost(resolver, domain, { ip: strangers.ip6, ...sender }),
  ]);
  const match = [ip4, ip6].find(({ result }) => result === "pass")?.match;
  return { ip4: ip4.result, ip6: ip6.result, ...(match === undefined ? {} : { match }) };
}

/** Follows one record; gives the qualifier of the `all` that decides for it. */
async function follow(walk: Walk, domain: string, record: SpfRecord, path: readonly string[]): Promise<Qualifier | undefined> {
  walk.errors.push(...record.errors.map((term) => `${domain}: ${term}`));
  const all = record.mechanisms.find(({ name }) => name === "all");
  // What stands behind `all` is never looked at (§5.1), and with it a redirect counts for nothing (§6.1).
  const reached = all ? record.mechanisms.slice(0, record.mechanisms.indexOf(all)) : record.mechanisms;
  for (const mechanism of reached) if (walk.terms.length < ENOUGH) await weigh(walk, domain, mechanism, path);
  if (all || record.redirect === undefined) return all?.qualifier;
  walk.terms.push(`${domain}: redirect=${record.redirect}`);
  return into(walk, domain, record.redirect, path);
}

async function weigh(walk: Walk, domain: string, mechanism: Mechanism, path: readonly string[]): Promise<void> {
  const { name, text } = mechanism;
  if (name === "all" || name === "ip4" || name === "ip6") return;
  walk.terms.push(`${domain}: ${text}`);
  if (name === "ptr") walk.ptr = true;
  if (name === "ptr" || (mechanism.domain !== undefined && hasSenderMacro(mechanism.domain))) return;
  if (name === "include") {
    await into(walk, domain, mechanism.domain ?? domain, path);
    return;
  }
  const target = mechanism.domain === undefined ? domain : targetOf(mechanism.domain, domain);
  if (name === "mx") {
    const answer = await look(walk, target, "MX");
    if (isNone(answer)) walk.voidLookups.add(`MX ${target}`);
    if (answer.records.length > MOST_NAMES) walk.manyNames.push(`${domain}: ${text}: ${answer.records.length}`);
    return;
  }
  const answers = await Promise.all([look(walk, target, "A"), ...(name === "a" ? [look(walk, target, "AAAA")] : [])]);
  // A host with one kind of address is no void lookup for who sends over the other.
  if (answers.every(isNone)) walk.voidLookups.add(`${name === "a" ? "A/AAAA" : "A"} ${target}`);
}

const targetOf = (spec: string, domain: string): string =>
  shorten(expand(spec, domain, { ip: strangers.ip4, sender: `postmaster@${domain}`, helo: domain }));

async function look(walk: Walk, name: string, type: "A" | "AAAA" | "MX"): Promise<DnsAnswer> {
  const answer = await walk.resolver.ask(name, type);
  if (isUnseen(answer)) walk.unseen.add(`${type} ${name}: ${answer.status}`);
  return answer;
}

/** Goes on in another domain's record: of an include, or a redirect. */
async function into(walk: Walk, domain: string, spec: string, path: readonly string[]): Promise<Qualifier | undefined> {
  if (hasSenderMacro(spec) || walk.terms.length >= ENOUGH) return undefined;
  const target = targetOf(spec, domain).toLowerCase();
  if (path.includes(target)) {
    walk.errors.push([...path, target].join(" > "));
    return undefined;
  }
  const found = await findSpf(walk.resolver, target);
  if (found === "none") walk.errors.push(`${domain}: ${target}: -`);
  else if ("stop" in found) {
    if (found.stop === "temperror") walk.unseen.add(found.why);
    else walk.errors.push(`${target}: ${found.why}`);
  } else {
    walk.length = Math.max(walk.length, Buffer.byteLength(found.text));
    return follow(walk, target, found.record, [...path, target]);
  }
  return undefined;
}
