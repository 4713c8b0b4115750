import type { TlsFacts, TlsVersion } from "../tls/facts.ts";
import type { Running, Workshop } from "../testing/programs.ts";

/** One server of the lab: how it is started and what is true of it by that configuration alone. */
export interface Variant {
  readonly name: string;
  /** The program it needs; absent when Node.js is enough. */
  readonly program?: "openssl" | "gnutls-serv" | "nginx";
  /** True when a script stands in for software that no longer exists here. */
  readonly scripted?: true;
  readonly start: (workshop: Workshop) => Promise<Running>;
  readonly versions: readonly TlsVersion[];
  /** IANA names over all versions, when the configuration names them all. */
  readonly suites?: readonly string[];
  readonly groups?: readonly string[];
  /** Verdicts of a rating by the default table, by check. */
  readonly verdicts?: Readonly<Record<string, string>>;
  /** Certificates to trust, PEM. */
  readonly trust?: readonly string[];
  /** Whatever else is true of the facts of the full depth. */
  readonly facts?: Readonly<Record<string, (facts: TlsFacts) => unknown>>;
}
