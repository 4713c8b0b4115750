import type { DnsStatus } from "./dns/resolver.ts";
import type {
  DaneFacts,
  DkimFacts,
  DmarcFacts,
  DnssecFacts,
  DomainCaaFacts,
  MtaStsFacts,
  MxFacts,
  SpfFacts,
  TlsRptFacts,
} from "./domain/facts.ts";
import type { FtpFacts } from "./ftp/facts.ts";
import type { Kind } from "./kinds.ts";
import type { MailFacts } from "./mail/facts.ts";
import type { Ending } from "./net/ending.ts";
import type { SmbFacts } from "./smb/facts.ts";
import type { SshFacts } from "./ssh/facts.ts";
import type { TlsFacts } from "./tls/facts.ts";
import type { WebFacts } from "./web/facts.ts";

/** Whether the service could be reached, and where. */
export interface ReachFacts {
  /** `host:port` as asked for. */
  readonly place: string;
  /** The address that was measured; absent when there was none to connect to. */
  readonly address?: string;
  readonly addresses: readonly string[];
  readonly forbidden: readonly string[];
  readonly dns?: { readonly a: DnsStatus; readonly aaaa: DnsStatus };
  /** Why nothing could be measured; absent when a connection came about. */
  readonly ending?: Ending | "absent" | "unresolved";
  /** Other ports of the same host where the service might be, and that let nobody in either. */
  readonly closed?: readonly { readonly port: number; readonly ending: Ending }[];
  /** What was seen of the same service from other places on the Internet; `withVantage` adds one. */
  readonly elsewhere?: readonly Vantage[];
}

/** Another place from which the same service was looked at. */
export interface Vantage {
  /** What people call that place: the name of a node. */
  readonly name: string;
  /** Why it could not be reached from there; absent when it could. */
  readonly ending?: Ending | "absent" | "unresolved";
}

/** A service that belongs to the target and was measured as well: an MX of a domain. Judged by the checks of its own kind. */
export interface Part {
  /** What its verdicts are shown under: `mx1.shop.nl:25`. */
  readonly subject: string;
  readonly kind: Kind;
  readonly facts: Facts;
}

/**
 * Everything that was seen, as one value that survives JSON: judging needs nothing else. A field is there only when it was looked
 * at. To add a kind: its facts type lies in its own folder, and gets a field here.
 */
export interface Facts {
  readonly reach?: ReachFacts;
  readonly tls?: TlsFacts;
  readonly web?: WebFacts;
  readonly ssh?: SshFacts;
  readonly ftp?: FtpFacts;
  readonly smb?: SmbFacts;
  readonly mail?: MailFacts;
  readonly mx?: MxFacts;
  readonly spf?: SpfFacts;
  readonly dmarc?: DmarcFacts;
  readonly dkim?: DkimFacts;
  readonly dnssec?: DnssecFacts;
  readonly dane?: DaneFacts;
  readonly mtaSts?: MtaStsFacts;
  readonly tlsRpt?: TlsRptFacts;
  readonly caa?: DomainCaaFacts;
  readonly parts?: readonly Part[];
}

/** One measurement, as it is kept and replayed. */
export interface Measurement {
  readonly target: string;
  readonly kind: Kind;
  /** When it began, RFC 3339 in UTC. */
  readonly at: string;
  readonly connections: number;
  readonly milliseconds: number;
  readonly facts: Facts;
}
