import ipaddr from "ipaddr.js";
import { parseRange, type AddressRange } from "./address-range.ts";
import { GLOBAL_UNICAST, NAT64, specialRanges, type AddressKind } from "./special-ranges.ts";

export interface AddressVerdict {
  /** Whether it may be connected to at all. */
  readonly allowed: boolean;
  readonly kind: AddressKind;
  /** Whether it lies in a range that the operator named: then other ports and plain http are allowed too. */
  readonly excepted: boolean;
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const special = specialRanges.map(([range, kind]) => ({ ...readRange(range), kind }));
const globalUnicast = readRange(GLOBAL_UNICAST);
const nat64 = readRange(NAT64);

/**
 * Judges one address, in any notation that a system resolver understands (decimal, octal, hexadecimal, short, with brackets or a zone), so that
 * none slips through by its spelling. Public addresses are allowed, and those in `exceptions`. An address that hands out a machine's credentials
 * must be named by itself: a wider range does not include it.
 */
export function judgeAddress(text: string, exceptions: readonly AddressRange[] = []): AddressVerdict {
  const address = readAddress(text);
  if (!address) return { allowed: false, kind: "not_an_address", excepted: false };
  const kind = kindOf(address);
  const excepted = exceptions.some((range) => covers(range, address) && (kind !== "metadata" || range.bits === bitsOf(address)));
  return { allowed: kind === "public" || excepted, kind, excepted };
}

/** As judgeAddress, for exceptions as text; a text that is no address or range makes no exception. */
export const mayContact = (address: string, allowed: readonly string[]): boolean =>
  judgeAddress(
    address,
    allowed.flatMap((text) => parseRange(text) ?? []),
  ).allowed;

function readAddress(text: string): Address | undefined {
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  try {
    return ipaddr.parse(bare);
  } catch {
    return undefined;
  }
}

function kindOf(address: Address): AddressKind {
  const found = special.find((range) => covers(range, address));
  if (found) return found.kind;
  if (address instanceof ipaddr.IPv4) return "public";
  // What is reached through NAT64 is the IPv4 address inside.
  if (covers(nat64, address)) return kindOf(new ipaddr.IPv4(address.toByteArray().slice(12)));
  return covers(globalUnicast, address) ? "public" : "reserved";
}

const covers = ({ network, bits }: AddressRange, address: Address): boolean =>
  network.kind() === address.kind() && address.match(network, bits);

const bitsOf = (address: Address): number => (address instanceof ipaddr.IPv4 ? 32 : 128);

function readRange(text: string): AddressRange {
  const range = parseRange(text);
  if (!range) throw new Error(`The table of special ranges holds "${text}", which is none.`);
  return range;
}
