import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import type { Kind } from "./kinds.ts";

/** What to measure: a host name in ASCII or an IP address, and the port where the service is. */
export interface Target {
  /** As it was written. */
  readonly text: string;
  readonly kind: Kind;
  readonly host: string;
  /** The well-known port of the kind unless one was given; of no meaning for a domain. */
  readonly port: number;
  /** Nobody named a port: the other ports where this kind usually is may be looked at as well. */
  readonly usual?: true;
}

/** The port where each kind is expected (IANA service names). */
export const wellKnownPort: Readonly<Record<Kind, number>> = {
  web: 443,
  smtp: 25,
  imap: 143,
  pop: 110,
  ftp: 21,
  ssh: 22,
  smb: 445,
  domain: 53,
};

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** A host name in ASCII and lower case without its last dot, or undefined when it cannot be one (RFC 1123 §2.1, RFC 5890). */
export function hostName(text: string): string | undefined {
  const ascii = domainToASCII(text.replace(/\.$/, "")).toLowerCase();
  return ascii !== "" && ascii.length <= 253 && ascii.split(".").every((part) => label.test(part)) ? ascii : undefined;
}

interface Parts {
  readonly host: string;
  readonly port: string | undefined;
}

/** `host`, `host:port`, `[v6]:port`, a bare v6 address, or a URL → its host and port. */
function split(text: string): Parts {
  const bare = text
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
    .replace(/[/?#].*$/s, "")
    .replace(/^[^@]*@/, "");
  if (isIP(bare) === 6) return { host: bare, port: undefined };
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(bare);
  if (bracketed) return { host: bracketed[1] ?? "", port: bracketed[2] };
  const [, host = bare, port] = /^(.*?)(?::(\d+))?$/s.exec(bare) ?? [];
  return { host, port };
}

/**
 * Reads a target as people write it: `shop.nl`, `shop.nl:8443`, `https://shop.nl/path`, `192.0.2.1`, `[2001:db8::1]:443`.
 * `port` outranks the one in the text. Undefined when it names no host or no possible port.
 */
export function parseTarget(text: string, kind: Kind, port?: number): Target | undefined {
  const parts = split(text);
  const host = isIP(parts.host) > 0 ? parts.host.toLowerCase() : hostName(parts.host);
  const wanted = port ?? (parts.port === undefined ? wellKnownPort[kind] : Number(parts.port));
  if (host === undefined || !Number.isInteger(wanted) || wanted < 1 || wanted > 65_535) return undefined;
  return { text, kind, host, port: wanted, ...(port === undefined && parts.port === undefined ? { usual: true } : {}) };
}

/** The port at the end of such a text. */
export const portIn = (place: string): number => Number(/:(\d+)$/.exec(place)?.[1] ?? Number.NaN);

/** The host and port as one text, an IPv6 address in brackets. */
export const hostAndPort = (host: string, port: number): string => `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
