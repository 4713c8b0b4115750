import { readLines } from "../mail/lines.ts";
import type { MailProtocol, Tone } from "../mail/protocol.ts";

const isLast = (line: string): boolean => !/^\d{3}-/.test(line);

/** 2xx goes on; 421 and other 4xx say "not now", greylisting among them (RFC 5321 §4.2.1). */
export const toneOf = (line: string): Tone => (/^2\d\d(?: |$)/.test(line) ? "yes" : /^4\d\d/.test(line) ? "later" : "no");

const last = (lines: readonly string[]): string => lines.at(-1) ?? "";

/** The keywords of an answer to EHLO, with their parameters (RFC 5321 §4.1.1.1). */
export const readExtensions = (lines: readonly string[]): readonly string[] =>
  lines.slice(1).map((line) =>
    line
      .slice(4)
      .trim()
      .toUpperCase()
      .replace(/^AUTH=/, "AUTH "),
  );

/** SMTP with STARTTLS (RFC 5321, RFC 3207); TLS first on 465 (RFC 8314). */
export const smtp: MailProtocol = {
  name: "smtp",
  implicitPort: 465,
  otherPorts: [465, 587],
  greeting: (channel) => readLines(channel, isLast),
  toneOfGreeting: toneOf,
  capabilities: (channel, clientName) => {
    channel.write(`EHLO ${clientName}\r\n`);
    return readLines(channel, isLast);
  },
  toneOfCapabilities: (lines) => toneOf(last(lines)),
  readCapabilities: readExtensions,
  offersUpgrade: (capabilities) => capabilities.includes("STARTTLS"),
  plainLogin: (capabilities) => [
    ...new Set(
      capabilities
        .filter((one) => one.startsWith("AUTH "))
        .flatMap((one) => one.split(/\s+/).slice(1))
        .filter((one) => one === "PLAIN" || one === "LOGIN"),
    ),
  ],
  upgrade: (channel) => {
    channel.write("STARTTLS\r\n");
    return readLines(channel, isLast);
  },
  toneOfUpgrade: (lines) => toneOf(last(lines)),
  goodbye: "QUIT\r\n",
};
