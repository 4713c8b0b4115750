/** A mechanism's name (RFC 7208 §5). */
export type MechanismName = "all" | "include" | "a" | "mx" | "ptr" | "ip4" | "ip6" | "exists";
export type Qualifier = "+" | "-" | "~" | "?";

export interface Mechanism {
  /** As it stands in the record. */
  readonly text: string;
  readonly qualifier: Qualifier;
  readonly name: MechanismName;
  /** The domain-spec, macros unexpanded; absent where the mechanism has none. */
  readonly domain?: string;
  /** The network of ip4 and ip6. */
  readonly network?: string;
  readonly prefix4: number;
  readonly prefix6: number;
}

export interface SpfRecord {
  readonly mechanisms: readonly Mechanism[];
  readonly redirect?: string;
  readonly exp?: string;
  /** Terms that break the grammar, and rules they break; a record with one is a permanent error (§4.6). */
  readonly errors: readonly string[];
}

const macro = String.raw`%\{[slodiphvcrtSLODIPHVCRT](?:[1-9]\d*|0*[1-9]\d*)?[rR]?[.\-+,/_=]*\}`;
const macroExp = new RegExp(`^(?:${macro}|%%|%_|%-|[!-$&-~])*$`);
const label = String.raw`(?:[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|[A-Za-z0-9]+-[A-Za-z0-9-]*[A-Za-z0-9])`;
const endsWell = new RegExp(String.raw`(?:\.${label}\.?|${macro}|%%|%_|%-)$`);
const onlyInExp = /%\{[crt]/i;

/** A domain-spec (§7.1): macros, and in the end a top label that is not all digits, or a macro. */
const isDomainSpec = (text: string): boolean => macroExp.test(text) && endsWell.test(text) && !onlyInExp.test(text);

/** True for what begins as an SPF record does (§4.5): the version alone, or with a space behind it. */
export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

const octet = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
const isIp4 = (text: string): boolean => text.split(".").length === 4 && text.split(".").every((part) => octet.test(part));

/** IPv6 in the notation of RFC 4291 §2.2; no zones. */
function isIp6(text: string): boolean {
  const [left = "", right, ...more] = text.split("::");
  if (more.length > 0) return false;
  const groups = (part: string | undefined): string[] => (part === undefined || part === "" ? [] : part.split(":"));
  const all = [...groups(left), ...groups(right)];
  const last = all.at(-1) ?? "";
  const four = last.includes(".");
  if (four && !isIp4(last)) return false;
  const plain = four ? all.slice(0, -1) : all;
  const size = plain.length + (four ? 2 : 0);
  return plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) && (right === undefined ? size === 8 : size <= 7);
}

function prefix(text: string | undefined, most: number): number | undefined {
  if (text === undefined) return most;
  return /^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

type Arguments = Omit<Mechanism, "text" | "qualifier" | "name">;
const whole = { prefix4: 32, prefix6: 128 } as const;

/** What follows a mechanism's name, by the grammar of §5; undefined when it breaks it. */
function readArguments(name: MechanismName, rest: string): Arguments | undefined {
  const value = rest.startsWith(":") ? rest.slice(1) : undefined;
  switch (name) {
    case "all":
      return rest === "" ? whole : undefined;
    case "include":
    case "exists":
      return value !== undefined && isDomainSpec(value) ? { domain: value, ...whole } : undefined;
    case "ptr":
      if (rest === "") return whole;
      return value !== undefined && isDomainSpec(value) ? { domain: value, ...whole } : undefined;
    case "ip4":
    case "ip6": {
      const [network = "", length, ...more] = (value ?? "").split("/");
      const bits = prefix(length, name === "ip4" ? 32 : 128);
      if (more.length > 0 || bits === undefined || !(name === "ip4" ? isIp4(network) : isIp6(network))) return undefined;
      return { network, prefix4: name === "ip4" ? bits : 32, prefix6: name === "ip6" ? bits : 128 };
    }
    default: {
      const [, spec = "", four, six] = /^(.*?)(?:\/(\d+))?(?:\/\/(\d+))?$/s.exec(rest) ?? [];
      const [prefix4, prefix6] = [prefix(four, 32), prefix(six, 128)];
      if (prefix4 === undefined || prefix6 === undefined) return undefined;
      if (spec === "") return { prefix4, prefix6 };
      return spec.startsWith(":") && isDomainSpec(spec.slice(1)) ? { domain: spec.slice(1), prefix4, prefix6 } : undefined;
    }
  }
}

const directive = /^([+\-?~]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?![A-Za-z0-9._=-])(.*)$/is;
const modifier = /^([A-Za-z][A-Za-z0-9\-_.]*)=(.*)$/s;

/** Reads an SPF record (RFC 7208 §4.6, §12). Takes any text that `isSpf`; never throws. */
export function parseSpf(text: string): SpfRecord {
  const mechanisms: Mechanism[] = [];
  const errors: string[] = [];
  const found: { redirect?: string; exp?: string } = {};
  for (const term of text.slice("v=spf1".length).split(" ")) {
    if (term === "") continue;
    const [, sign = "", word = "", rest = ""] = directive.exec(term) ?? [];
    const [, key, value = ""] = word === "" ? (modifier.exec(term) ?? []) : [];
    if (key !== undefined) {
      const known = key.toLowerCase();
      const isKnown = known === "redirect" || known === "exp";
      if (isKnown ? !isDomainSpec(value) || found[known] !== undefined : !macroExp.test(value)) errors.push(term);
      else if (isKnown) found[known] = value;
      continue;
    }
    const name = word.toLowerCase() as MechanismName;
    const args = word === "" ? undefined : readArguments(name, rest);
    if (args) mechanisms.push({ text: term, qualifier: (sign || "+") as Qualifier, name, ...args });
    else errors.push(term);
  }
  return { mechanisms, errors, ...found };
}
