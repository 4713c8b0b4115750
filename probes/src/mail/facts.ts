import type { Ending } from "../net/ending.ts";

/** What was seen of a mail service besides TLS, before and after it. */
export interface MailFacts {
  readonly protocol: "smtp" | "imap" | "pop";
  /** True where TLS comes first (465, 993, 995): then there is nothing to upgrade. */
  readonly implicit: boolean;
  readonly greeting?: string;
  /** What it can do before TLS, in capitals, as it says so itself. */
  readonly capabilities: readonly string[];
  /** The same over TLS. */
  readonly secureCapabilities?: readonly string[];
  /** Whether it offers to go over to TLS; `refused` when it offers and then does not. */
  readonly upgrade?: "offered" | "absent" | "refused";
  /** Ways to log in with a bare password that it offers before TLS; never tried. */
  readonly plainLogin: readonly string[];
  /** What came in the clear behind the consent to TLS, hex: never processed, and a sign of somebody in between or a faulty server. */
  readonly injected?: string;
  /** A reply that says "not now". */
  readonly later?: string;
  /** A reply that says "not you", or that is no reply of this protocol. */
  readonly refusal?: string;
  readonly ending?: Ending;
  /** For SMTP: the service takes mail from its own users (465, 587), whose programs verify its certificate. */
  readonly submission?: true;
  /** What was seen in one connection each of the other ports where the protocol usually is; absent when they were not looked at. */
  readonly others?: readonly OtherPort[];
  /** Ports that were tried before the one that was measured, and let nobody in. */
  readonly closed?: readonly { readonly port: number; readonly ending: Ending }[];
}

/** A short look at another port of the same host. */
export interface OtherPort {
  readonly port: number;
  /** Whether TLS comes first there, or can be gone over to; absent when that was not seen. */
  readonly tls?: "first" | "offered" | "absent";
  /** Ways to log in with a bare password that it offers before TLS. */
  readonly plainLogin?: readonly string[];
  /** Why it could not be seen. */
  readonly ending?: Ending;
}
