import type { DnsStatus } from "../dns/resolver.ts";
import type { Ending } from "../net/ending.ts";
import type { Qualifier } from "./spf/record.ts";
import type { SpfResult } from "./spf/check-host.ts";

/** A question whose answer did not come: `TXT example.nl: timeout`. */
export type Unseen = string;

export interface SpfFacts {
  readonly status: DnsStatus;
  /** Every SPF record at the domain. */
  readonly records: readonly string[];
  /** What makes a receiver give up (permanent error): a term, an include without a record, a loop. */
  readonly errors: readonly string[];
  /** Terms that look something up, over all includes and redirects. */
  readonly lookups: number;
  /** Those terms, with the domain whose record holds them. */
  readonly terms: readonly string[];
  /** Lookups that find nothing, whatever the sender's kind of address. */
  readonly voidLookups: readonly string[];
  /** Terms with more MX names than a receiver looks at. */
  readonly manyNames: readonly string[];
  readonly ptr: boolean;
  /** How everyone else is judged: of `all` in the record or where it redirects. */
  readonly all?: Qualifier;
  /** Bytes of the longest record. */
  readonly length: number;
  /** What becomes of mail from an address that nobody has: over IPv4 and over IPv6. */
  readonly stranger?: { readonly ip4: SpfResult; readonly ip6: SpfResult; readonly match?: string };
  readonly unseen: readonly Unseen[];
}

export type Policy = "none" | "quarantine" | "reject";

export interface DmarcFacts {
  readonly status: DnsStatus;
  /** Where the record that counts was found: the domain itself, its organisational domain, or a public suffix. */
  readonly at?: string;
  readonly record?: string;
  /** The names asked, in order: at most eight (RFC 9989 §4.10). */
  readonly walked: readonly string[];
  readonly organisation?: string;
  /** How many records stand at the first name where there was more than one: then none counts. */
  readonly several?: number;
  /** What applies to mail of this domain itself. */
  readonly policy?: Policy;
  readonly subdomains?: Policy;
  readonly nonExistent?: Policy;
  readonly test?: boolean;
  readonly psd?: "y" | "n" | "u";
  readonly reports: readonly string[];
  /** Destinations elsewhere, and whether they agreed to receive reports (RFC 9990 §4). */
  readonly external: readonly { readonly destination: string; readonly agreed: boolean | "unseen" }[];
  /** Tags that no longer mean anything: pct, rf, ri. */
  readonly gone: readonly string[];
  readonly problems: readonly string[];
  readonly unseen: readonly Unseen[];
}

export interface DkimKey {
  readonly selector: string;
  readonly status: DnsStatus;
  readonly record?: string;
  readonly type?: string;
  readonly bits?: number;
  readonly revoked?: boolean;
  readonly test?: boolean;
  readonly problem?: string;
}

export interface DkimFacts {
  /** Whether `_domainkey` exists: absent says that there is no key at all (RFC 8020). */
  readonly domainkey: DnsStatus;
  readonly keys: readonly DkimKey[];
}

/** `unknown`: nobody vouches for the resolver, or it did not answer. */
export type Security = "secure" | "insecure" | "bogus" | "unknown";

export interface DnssecFacts {
  readonly resolver: string;
  readonly trusted: boolean;
  /** Whether the parent has a DS record: from an untrusted resolver the only thing to see. */
  readonly ds: DnsStatus;
  readonly names: readonly { readonly name: string; readonly security: Security }[];
}

export interface Tlsa {
  readonly usage: number;
  readonly selector: number;
  readonly matching: number;
  readonly data: string;
  /** DANE-TA and DANE-EE of known selector and matching type; others count for nothing in SMTP (RFC 7672 §3.1.3). */
  readonly usable: boolean;
  /** Whether it fits what the server showed; absent when no certificate was seen. */
  readonly matches?: boolean;
}

export interface DaneHost {
  readonly host: string;
  readonly name: string;
  readonly status: DnsStatus;
  readonly security: Security;
  readonly records: readonly Tlsa[];
  readonly certificate: boolean;
}

export interface DaneFacts {
  readonly hosts: readonly DaneHost[];
}

export interface MtaStsFacts {
  readonly status: DnsStatus;
  readonly records: readonly string[];
  readonly id?: string;
  readonly url?: string;
  readonly ending?: Ending | "absent" | "unresolved";
  readonly http?: number;
  readonly contentType?: string;
  readonly trust?: string;
  readonly nameMatches?: boolean;
  readonly policy?: { readonly mode: string; readonly mx: readonly string[]; readonly maxAge?: number };
  readonly problems: readonly string[];
  readonly unmatched: readonly string[];
}

export interface TlsRptFacts {
  readonly status: DnsStatus;
  readonly records: readonly string[];
  readonly reports: readonly string[];
  readonly problem?: string;
}

export interface MxFacts {
  readonly status: DnsStatus;
  readonly records: readonly string[];
  /** The hosts, most preferred first; the domain itself where there is no MX (RFC 5321 §5.1). */
  readonly hosts: readonly string[];
  readonly nullMx: boolean;
  /** True when the null record stands beside others (RFC 7505 §3). */
  readonly contradiction: boolean;
  /** More hosts than are measured. */
  readonly left: number;
  /** Hosts that are an alias or have no address. */
  readonly problems: readonly string[];
}

export interface DomainCaaFacts {
  readonly status: DnsStatus;
  readonly at?: string;
  readonly records: readonly string[];
}
