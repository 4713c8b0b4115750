import ipaddr from "ipaddr.js";

/** A range of addresses: its network and how many leading bits count. */
export interface AddressRange {
  readonly network: ipaddr.IPv4 | ipaddr.IPv6;
  readonly bits: number;
}

/**
 * Reads an address or a CIDR range (RFC 4632 §3.1, RFC 4291 §2.3): "10.20.0.0/16", "192.0.2.7", "fd12::/48". IPv4 is four decimal numbers only:
 * an operator who types another notation may mean something else than it says. Undefined when it is neither.
 */
export function parseRange(text: string): AddressRange | undefined {
  const [address = "", bits, ...rest] = text.split("/");
  if (rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
  const four = ipaddr.IPv4.isValidFourPartDecimal(address);
  if (!four && !(address.includes(":") && !address.includes("%") && ipaddr.IPv6.isValid(address))) return undefined;
  const network = four ? ipaddr.IPv4.parse(address) : ipaddr.IPv6.parse(address);
  const most = four ? 32 : 128;
  const counted = bits === undefined ? most : Number(bits);
  return counted > most ? undefined : { network, bits: counted };
}

/** The outcome of reading ranges: all of them, or the first piece that is none. */
export type ParsedRanges = { readonly ok: true; readonly ranges: readonly AddressRange[] } | { readonly ok: false; readonly wrong: string };

/** Reads a comma-separated list of addresses and CIDR ranges, such as a setting holds; an empty one gives no range. */
export function parseRanges(text: string): ParsedRanges {
  const ranges: AddressRange[] = [];
  for (const piece of text.split(",").map((one) => one.trim())) {
    if (piece === "") continue;
    const range = parseRange(piece);
    if (!range) return { ok: false, wrong: piece };
    ranges.push(range);
  }
  return { ok: true, ranges };
}
