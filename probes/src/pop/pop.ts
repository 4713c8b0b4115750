import { readLines } from "../mail/lines.ts";
import type { MailProtocol, Tone } from "../mail/protocol.ts";

/** +OK goes on; an error with a temporary code says "not now" (RFC 3206 §4). */
export const toneOf = (line: string): Tone =>
  /^\+OK\b/i.test(line) ? "yes" : /^-ERR \[(?:SYS\/TEMP|IN-USE|LOGIN-DELAY)\]/i.test(line) ? "later" : "no";

/** The lines of a CAPA answer (RFC 2449 §5). */
export const readCapabilities = (lines: readonly string[]): readonly string[] =>
  lines
    .slice(1)
    .filter((line) => line !== ".")
    .map((line) => line.trim().toUpperCase());

/** POP3 with STLS (RFC 2595 §4); TLS first on 995 (RFC 8314). */
export const pop: MailProtocol = {
  name: "pop",
  implicitPort: 995,
  otherPorts: [995],
  greeting: (channel) => readLines(channel, () => true),
  toneOfGreeting: toneOf,
  capabilities: (channel) => {
    channel.write("CAPA\r\n");
    return readLines(channel, (line, index) => (index === 0 ? !/^\+OK\b/i.test(line) : line === "."));
  },
  // A server without CAPA answers with an error: it says nothing of itself, and that is no refusal.
  toneOfCapabilities: (lines) => (toneOf(lines[0] ?? "") === "later" ? "later" : "yes"),
  readCapabilities,
  offersUpgrade: (capabilities) => capabilities.includes("STLS"),
  plainLogin: (capabilities) => [
    ...(capabilities.includes("USER") ? ["USER"] : []),
    ...capabilities
      .filter((one) => one.startsWith("SASL "))
      .flatMap((one) => one.split(/\s+/).slice(1))
      .filter((one) => one === "PLAIN" || one === "LOGIN"),
  ],
  upgrade: (channel) => {
    channel.write("STLS\r\n");
    return readLines(channel, () => true);
  },
  toneOfUpgrade: (lines) => toneOf(lines[0] ?? ""),
  goodbye: "QUIT\r\n",
};
