import type { Channel } from "../net/channel.ts";
import type { MailFacts } from "./facts.ts";
import type { Lines } from "./lines.ts";

/** How an answer is to be taken: go on, not now, or no. */
export type Tone = "yes" | "later" | "no";

/** What a mail protocol needs for a look at its TLS: it never logs in and never sends mail. Readers are pure. */
export interface MailProtocol {
  readonly name: MailFacts["protocol"];
  /** The port where TLS comes first. */
  readonly implicitPort: number;
  /** Where else the protocol usually is, the preferred port first. */
  readonly otherPorts: readonly number[];
  readonly greeting: (channel: Channel) => Promise<Lines>;
  readonly toneOfGreeting: (line: string) => Tone;
  /** Asks what it can do; gives capabilities in capitals, none when it does not say. */
  readonly capabilities: (channel: Channel, clientName: string) => Promise<Lines>;
  readonly toneOfCapabilities: (lines: readonly string[]) => Tone;
  readonly readCapabilities: (lines: readonly string[]) => readonly string[];
  readonly offersUpgrade: (capabilities: readonly string[]) => boolean;
  readonly plainLogin: (capabilities: readonly string[]) => readonly string[];
  /** Asks to go over to TLS. */
  readonly upgrade: (channel: Channel) => Promise<Lines>;
  readonly toneOfUpgrade: (lines: readonly string[]) => Tone;
  /** Says goodbye in the clear. */
  readonly goodbye: string;
}
