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
}
