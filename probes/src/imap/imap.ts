import { readLines } from "../mail/lines.ts";
import type { MailProtocol, Tone } from "../mail/protocol.ts";

/** The answer to a tagged command: yes, "not now" (UNAVAILABLE, LIMIT: RFC 5530), or no. */
export const toneOfTagged = (line: string): Tone =>
  /^\S+ OK\b/i.test(line) ? "yes" : /\[(?:UNAVAILABLE|LIMIT|SERVERBUG)\]/i.test(line) ? "later" : "no";

/** The words of a CAPABILITY answer (RFC 3501 §7.2.1). */
export function readCapabilities(lines: readonly string[]): readonly string[] {
  const line = lines.find((one) => /^\* CAPABILITY /i.test(one));
  return line === undefined ? [] : line.slice(13).trim().toUpperCase().split(/\s+/);
}

/** IMAP with STARTTLS (RFC 3501 §6.2.1); TLS first on 993 (RFC 8314). */
export const imap: MailProtocol = {
  name: "imap",
  implicitPort: 993,
  otherPorts: [993],
  greeting: (channel) => readLines(channel, () => true),
  toneOfGreeting: (line) => (/^\* (?:OK|PREAUTH)\b/i.test(line) ? "yes" : /^\* BYE\b/i.test(line) ? "later" : "no"),
  capabilities: (channel) => {
    channel.write("s1 CAPABILITY\r\n");
    return readLines(channel, (line) => /^s1 /i.test(line) || /^\* BYE\b/i.test(line));
  },
  toneOfCapabilities: (lines) => (/^\* BYE\b/i.test(lines.at(-1) ?? "") ? "later" : toneOfTagged(lines.at(-1) ?? "")),
  readCapabilities,
  offersUpgrade: (capabilities) => capabilities.includes("STARTTLS"),
  plainLogin: (capabilities) => [
    ...(capabilities.includes("LOGINDISABLED") ? [] : ["LOGIN"]),
    ...capabilities.filter((one) => one === "AUTH=PLAIN" || one === "AUTH=LOGIN"),
  ],
  upgrade: (channel) => {
    channel.write("s2 STARTTLS\r\n");
    return readLines(channel, (line) => /^s2 /i.test(line) || /^\* BYE\b/i.test(line));
  },
  toneOfUpgrade: (lines) => toneOfTagged(lines.at(-1) ?? ""),
  goodbye: "s3 LOGOUT\r\n",
};
