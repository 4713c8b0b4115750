import ipaddr from "ipaddr.js";
import type { DnsAnswer, RecordType, Resolver } from "../../dns/resolver.ts";
import { expand, hasPtrMacro, isV6, shorten, type Sender } from "./macros.ts";
import { isSpf, parseSpf, type Mechanism, type SpfRecord } from "./record.ts";

export type SpfResult = "none" | "neutral" | "pass" | "fail" | "softfail" | "temperror" | "permerror";

/** What a receiver concludes of one sender, and what it cost. */
export interface SpfOutcome {
  readonly result: SpfResult;
  /** Why, for an error: the term or the limit. */
  readonly why?: string;
  /** The mechanism that matched. */
  readonly match?: string;
  readonly lookups: number;
  readonly voidLookups: number;
}

export const MOST_LOOKUPS = 10;
export const MOST_VOID = 2;
export const MOST_NAMES = 10;

/** An error ends the whole evaluation. */
interface Stop {
  readonly stop: "temperror" | "permerror";
  readonly why: string;
}
interface State {
  readonly resolver: Resolver;
  readonly sender: Sender;
  lookups: number;
  voidLookups: number;
  validated?: string;
}
type Told = { readonly result: SpfResult; readonly match?: string } | Stop;

const permanent = (why: string): Stop => ({ stop: "permerror", why });
const isStop = (value: object): value is Stop => "stop" in value;

/**
 * Evaluates the SPF policy of a domain for one sender as a receiver does (RFC 7208 §4): at most ten terms that look something up and
 * two lookups that find nothing. Never throws.
 */
export async function checkHost(resolver: Resolver, domain: string, sender: Sender): Promise<SpfOutcome> {
  const address = ipaddr.parse(sender.ip);
  const mapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : sender.ip;
  const state: State = { resolver, sender: { ...sender, ip: mapped }, lookups: 0, voidLookups: 0 };
  const told = isMailDomain(domain) ? await evaluate(state, domain.replace(/\.$/, "")) : { result: "none" as const };
  const cost = { lookups: state.lookups, voidLookups: state.voidLookups };
  return isStop(told) ? { result: told.stop, why: told.why, ...cost } : { ...told, ...cost };
}

/** A domain of more than one label, each of 1 to 63 bytes (§4.3). */
const isMailDomain = (domain: string): boolean =>
  domain.length <= 253 && /^(?:[^.\s[\]]{1,63}\.)+[^.\s[\]]{1,63}\.?$/.test(domain) && !/\.\d+\.?$/.test(domain);

/** The one record of a domain; `none` without one (§4.5). */
export async function findSpf(
  resolver: Resolver,
  domain: string,
): Promise<{ readonly record: SpfRecord; readonly text: string } | "none" | Stop> {
  const answer = await resolver.ask(domain, "TXT");
  if (answer.status === "empty" || answer.status === "absent") return "none";
  if (answer.status !== "answer") return { stop: "temperror", why: `TXT ${domain}: ${answer.status}` };
  const [text, ...others] = answer.records.map(({ data }) => data).filter(isSpf);
  if (text === undefined) return "none";
  if (others.length > 0) return permanent(`${others.length + 1} records at ${domain}`);
  const record = parseSpf(text);
  return record.errors.length > 0 ? permanent(record.errors[0] ?? "") : { record, text };
}

async function evaluate(state: State, domain: string): Promise<Told> {
  const found = await findSpf(state.resolver, domain);
  if (found === "none") return { result: "none" };
  if (isStop(found)) return found;
  const { mechanisms, redirect } = found.record;
  for (const mechanism of mechanisms) {
    const matched = await matches(state, domain, mechanism);
    if (typeof matched !== "boolean") return matched;
    if (matched) return { result: results[mechanism.qualifier], match: `${domain}: ${mechanism.text}` };
  }
  if (redirect === undefined) return { result: "neutral" };
  const counted = count(state, `redirect=${redirect}`);
  if (counted) return counted;
  const target = await targetOf(state, redirect, domain);
  if (typeof target !== "string") return target;
  const told = isMailDomain(target) ? await evaluate(state, target) : permanent(`redirect=${redirect}`);
  return !isStop(told) && told.result === "none" ? permanent(`redirect=${redirect}: no record`) : told;
}

const results = { "+": "pass", "-": "fail", "~": "softfail", "?": "neutral" } as const;

function count(state: State, term: string): Stop | undefined {
  state.lookups += 1;
  return state.lookups > MOST_LOOKUPS ? permanent(`more than ${MOST_LOOKUPS} lookups at ${term}`) : undefined;
}

/** A lookup on behalf of a term: no answer ends it, nothing found counts (§4.6.4). */
async function look(state: State, name: string, type: RecordType, counts = true): Promise<DnsAnswer | Stop> {
  const answer = await state.resolver.ask(name, type);
  if (answer.status === "answer") return answer;
  if (answer.status !== "empty" && answer.status !== "absent") return { stop: "temperror", why: `${type} ${name}: ${answer.status}` };
  if (counts) state.voidLookups += 1;
  return state.voidLookups > MOST_VOID ? permanent(`more than ${MOST_VOID} lookups without an answer at ${name}`) : answer;
}

async function targetOf(state: State, spec: string | undefined, domain: string): Promise<string | Stop> {
  if (spec === undefined) return domain;
  if (hasPtrMacro(spec) && state.validated === undefined) {
    const names = await validatedNames(state);
    state.validated = names.find((name) => name === domain) ?? names.find((name) => isWithin(name, domain)) ?? names[0] ?? "unknown";
  }
  return shorten(expand(spec, domain, state.sender, state.validated));
}

const isWithin = (name: string, domain: string): boolean =>
  name.toLowerCase() === domain.toLowerCase() || name.toLowerCase().endsWith(`.${domain.toLowerCase()}`);

async function matches(state: State, domain: string, mechanism: Mechanism): Promise<boolean | Stop> {
  const { name, text } = mechanism;
  if (name === "all") return true;
  if (name === "ip4" || name === "ip6") return covers(mechanism, mechanism.network ?? "", state.sender.ip);
  const counted = count(state, text);
  if (counted) return counted;
  const target = await targetOf(state, mechanism.domain, domain);
  if (typeof target !== "string") return target;
  const type = isV6(state.sender.ip) ? "AAAA" : "A";
  switch (name) {
    case "include": {
      const told = isMailDomain(target) ? await evaluate(state, target) : { result: "none" as const };
      if (isStop(told)) return told;
      return told.result === "none" ? permanent(`${text}: no record`) : told.result === "pass";
    }
    case "exists": {
      const answer = await look(state, target, "A");
      return isStop(answer) ? answer : answer.records.length > 0;
    }
    case "a": {
      const answer = await look(state, target, type);
      return isStop(answer) ? answer : answer.records.some(({ data }) => covers(mechanism, data, state.sender.ip));
    }
    case "mx":
      return matchesMx(state, target, mechanism, type);
    case "ptr":
      return (await validatedNames(state)).some((one) => isWithin(one, target));
  }
}

async function matchesMx(state: State, target: string, mechanism: Mechanism, type: "A" | "AAAA"): Promise<boolean | Stop> {
  const answer = await look(state, target, "MX");
  if (isStop(answer)) return answer;
  const hosts = answer.records.map(({ data }) => data.split(" ")[1] ?? ".").filter((host) => host !== ".");
  if (hosts.length > MOST_NAMES) return permanent(`${mechanism.text}: ${hosts.length} MX names`);
  for (const host of hosts) {
    const addresses = await look(state, host, type, false);
    if (isStop(addresses)) return addresses;
    if (addresses.records.some(({ data }) => covers(mechanism, data, state.sender.ip))) return true;
  }
  return false;
}

/** Names of the client address that lead back to it (§5.5): the first ten; an error means that there are none. */
async function validatedNames(state: State): Promise<readonly string[]> {
  const { ip } = state.sender;
  const name = isV6(ip) ? expand("%{ir}.ip6.arpa", "", state.sender) : expand("%{ir}.in-addr.arpa", "", state.sender);
  const answer = await state.resolver.ask(name, "PTR");
  const out: string[] = [];
  for (const { data } of answer.records.slice(0, MOST_NAMES)) {
    const addresses = await state.resolver.ask(data, isV6(ip) ? "AAAA" : "A");
    if (addresses.records.some((one) => sameAddress(one.data, ip))) out.push(data);
  }
  return out;
}

const sameAddress = (one: string, other: string): boolean =>
  ipaddr.isValid(one) && ipaddr.parse(one).toNormalizedString() === ipaddr.parse(other).toNormalizedString();

/** Whether a network with the mechanism's prefix holds the address; never across families. */
function covers({ prefix4, prefix6 }: Mechanism, network: string, ip: string): boolean {
  if (!ipaddr.isValid(network)) return false;
  const [range, address] = [ipaddr.parse(network), ipaddr.parse(ip)];
  if (range instanceof ipaddr.IPv4) return address instanceof ipaddr.IPv4 && address.match(range, prefix4);
  return address instanceof ipaddr.IPv6 && range instanceof ipaddr.IPv6 && address.match(range, prefix6);
}
