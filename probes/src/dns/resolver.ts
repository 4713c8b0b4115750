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
 * - `answer`: records of the asked type, found at the name or at the end of its CNAME chain
 * - `empty`: the name exists, not with this type; `absent`: the name does not exist
 * - `failed`: the resolver could not answer (SERVFAIL), which is also how a validating resolver reports a bogus signature
 * - `timeout`, `refused`, `malformed`: nothing usable came; `budget`: our own limit of questions was reached
 */
export type DnsStatus = "answer" | "empty" | "absent" | "failed" | "timeout" | "refused" | "malformed" | "budget";

export interface DnsAnswer {
  readonly status: DnsStatus;
  readonly records: readonly DnsRecord[];
  /** The names a CNAME chain led to, in order; absent without one. */
  readonly aliases?: readonly string[];
  /** The AD flag, when it may be believed: the user named this resolver as trusted. Undefined when nobody vouches for it. */
  readonly authentic?: boolean;
  /** A trusted resolver refused the signatures: it answers only when it is told not to check them (RFC 4035 §3.2.2). */
  readonly bogus?: true;
}

/** Asks one resolver. Never throws; gives up within its own deadline. */
export interface Resolver {
  ask(name: string, type: RecordType): Promise<DnsAnswer>;
  /** Where it asks: `192.0.2.53:53`, or "system". */
  readonly name: string;
  /** True when the user vouches for it: it validates, and the way to it is safe. */
  readonly trusted: boolean;
}

/** True when the answer says for certain that there are no such records; a silent or failing resolver says nothing. */
export const isNone = ({ status }: Pick<DnsAnswer, "status">): boolean => status === "empty" || status === "absent";

/** True when nothing was learnt: looking again may give another answer. */
export const isUnseen = ({ status }: Pick<DnsAnswer, "status">): boolean => status !== "answer" && !isNone({ status });
