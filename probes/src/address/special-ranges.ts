/** What an address is for. Only `public` ones are anybody's to connect to. */
export type AddressKind =
  | "public"
  | "unspecified"
  | "loopback"
  | "private"
  | "link_local"
  | "metadata"
  | "carrier_nat"
  | "multicast"
  | "documentation"
  | "translated"
  | "tunnel"
  | "reserved"
  | "not_an_address";

type Special = readonly [range: string, kind: AddressKind];

// Services that hand out a machine's credentials to whoever asks from that machine. They come first: most lie in a wider range below.
const metadata: readonly Special[] = [
  ["169.254.169.254/32", "metadata"],
  ["169.254.170.2/32", "metadata"],
  ["169.254.170.23/32", "metadata"],
  ["100.100.100.200/32", "metadata"],
  ["192.0.0.192/32", "metadata"],
  // Azure's, in the middle of the public space.
  ["168.63.129.16/32", "metadata"],
  ["fd00:ec2::254/128", "metadata"],
  ["fd00:ec2::23/128", "metadata"],
];

// IANA IPv4 Special-Purpose Address Registry (RFC 6890) and the multicast space (RFC 5771).
const ipv4: readonly Special[] = [
  ["0.0.0.0/8", "unspecified"],
  ["10.0.0.0/8", "private"],
  ["100.64.0.0/10", "carrier_nat"],
  ["127.0.0.0/8", "loopback"],
  ["169.254.0.0/16", "link_local"],
  ["172.16.0.0/12", "private"],
  ["192.0.0.0/24", "reserved"],
  ["192.0.2.0/24", "documentation"],
  ["192.31.196.0/24", "reserved"],
  ["192.52.193.0/24", "reserved"],
  ["192.88.99.0/24", "tunnel"],
  ["192.168.0.0/16", "private"],
  ["192.175.48.0/24", "reserved"],
  ["198.18.0.0/15", "reserved"],
  ["198.51.100.0/24", "documentation"],
  ["203.0.113.0/24", "documentation"],
  ["224.0.0.0/4", "multicast"],
  ["240.0.0.0/4", "reserved"],
];

// IANA IPv6 Special-Purpose Address Registry. What is in none of these and not in the global unicast space below is reserved.
const ipv6: readonly Special[] = [
  ["::/128", "unspecified"],
  ["::1/128", "loopback"],
  // IPv4 in IPv6: mapped (RFC 4291), compatible (deprecated there), SIIT (RFC 7915), and NAT64 of one's own (RFC 8215).
  ["::ffff:0:0/96", "translated"],
  ["::ffff:0:0:0/96", "translated"],
  ["::/96", "translated"],
  ["64:ff9b:1::/48", "translated"],
  ["2001::/32", "tunnel"],
  ["2002::/16", "tunnel"],
  ["2001:db8::/32", "documentation"],
  ["3fff::/20", "documentation"],
  ["2001::/23", "reserved"],
  ["2620:4f:8000::/48", "reserved"],
  ["fc00::/7", "private"],
  ["fe80::/10", "link_local"],
  ["fec0::/10", "private"],
  ["ff00::/8", "multicast"],
];

/** The special ranges; the first that holds an address says what it is for. */
export const specialRanges: readonly Special[] = [...metadata, ...ipv4, ...ipv6];

/** The part of IPv6 that is given out (RFC 4291 §2.4). */
export const GLOBAL_UNICAST = "2000::/3";

/** NAT64's well-known prefix (RFC 6052 §2.1): the last 32 bits are the IPv4 address that is really reached. */
export const NAT64 = "64:ff9b::/96";
