/** The record types the probes ask for. */
export type RecordType = "A" | "AAAA" | "CAA" | "CNAME" | "MX" | "NS" | "PTR" | "SOA" | "TXT" | "TLSA" | "DS" | "DNSKEY";

/** One record: its owner, type, seconds to live and its data in presentation format (RFC 1035 §5; TXT strings as they are, joined). */
export interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly data: string;
}

/**
 * What came of one question.
 * - `answer`: records of the asked type (those of a CNAME chain before them)
 * - `empty`: the name exists, not with this type; `absent`: the name does not exist
 * - `failed`: the resolver could not answer (SERVFAIL), which is also how a validating resolver reports a bogus signature
 * - `timeout`, `refused`, `malformed`: nothing usable came
 */
export type DnsStatus = "answer" | "empty" | "absent" | "failed" | "timeout" | "refused" | "malformed";

export interface DnsAnswer {
  readonly status: DnsStatus;
  readonly records: readonly DnsRecord[];
  /** The AD flag, when it may be believed: the user named this resolver as trusted. Undefined when nobody vouches for it. */
  readonly authentic?: boolean;
}

/** Asks one resolver. Never throws; gives up within its own deadline. */
export interface Resolver {
  ask(name: string, type: RecordType): Promise<DnsAnswer>;
  /** Where it asks: `192.0.2.53:53`, or "system". */
  readonly name: string;
  /** True when the user vouches for it: it validates, and the way to it is safe. */
  readonly trusted: boolean;
}
