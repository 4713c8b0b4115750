import type { DnsStatus } from "../dns/resolver.ts";
import type { Ending } from "../net/ending.ts";

/** The head of one HTTP answer. */
export interface HttpHead {
  readonly status: number;
  /** Lower-case names; a header that came more than once has its values in order. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** One request and what came of it. */
export interface HttpExchange {
  readonly url: string;
  readonly head?: HttpHead;
  readonly ending?: Ending;
}

/** The fields of security.txt (RFC 9116 §2.5) by lower-case name. */
export interface SecurityTxtFacts {
  /** Where it was found in the end, or where it was looked for. */
  readonly url: string;
  readonly status?: number;
  readonly contentType?: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly ending?: Ending;
  /** Addresses or schemes a redirect led to that were not followed. */
  readonly refused?: string;
}

export interface CaaFacts {
  readonly status: DnsStatus;
  /** The name that has the records: the host itself or a parent (RFC 8659 §3). */
  readonly at?: string;
  readonly records: readonly string[];
}

export interface Ipv6Facts {
  readonly addresses: readonly string[];
  /** "answers", or why it could not be reached; absent when there is nothing to reach. */
  readonly seen?: "answers" | Ending;
  /** SHA-256 over the certificate it shows there, hex; absent when IPv6 was measured itself. */
  readonly fingerprint?: string;
}

/** What was seen of a website besides TLS. */
export interface WebFacts {
  /** `GET /` over TLS. */
  readonly secure?: HttpExchange;
  /** `GET /` on port 80, the first answer only. */
  readonly plain?: HttpExchange;
  readonly securityTxt?: SecurityTxtFacts;
  readonly caa?: CaaFacts;
  readonly ipv6?: Ipv6Facts;
}
