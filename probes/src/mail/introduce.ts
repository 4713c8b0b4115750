import type { Channel } from "../net/channel.ts";
import type { MailFacts } from "./facts.ts";
import type { MailProtocol } from "./protocol.ts";

/** What the beginning of a conversation showed. */
export type Introduction = Pick<MailFacts, "greeting" | "capabilities" | "plainLogin" | "upgrade" | "later" | "refusal" | "ending">;

const nothing = { capabilities: [], plainLogin: [] } as const;

/** Hears the greeting and asks what the service can do. Over TLS the same questions give other answers. */
export async function introduce(protocol: MailProtocol, channel: Channel, clientName: string, greets = true): Promise<Introduction> {
  let greeting: { readonly greeting?: string } = {};
  if (greets) {
    const heard = await protocol.greeting(channel);
    if ("ending" in heard) return { ...nothing, ending: heard.ending };
    const line = heard.lines.at(-1) ?? "";
    const tone = protocol.toneOfGreeting(line);
    greeting = { greeting: heard.lines[0] ?? "" };
    if (tone !== "yes") return { ...nothing, ...greeting, [tone === "later" ? "later" : "refusal"]: line };
  }
  const heard = await protocol.capabilities(channel, clientName);
  if ("ending" in heard) return { ...nothing, ...greeting, ending: heard.ending };
  const tone = protocol.toneOfCapabilities(heard.lines);
  if (tone !== "yes") return { ...nothing, ...greeting, [tone === "later" ? "later" : "refusal"]: heard.lines.at(-1) ?? "" };
  const capabilities = protocol.readCapabilities(heard.lines);
  return {
    ...greeting,
    capabilities,
    plainLogin: protocol.plainLogin(capabilities),
    upgrade: protocol.offersUpgrade(capabilities) ? "offered" : "absent",
  };
}

export type Upgraded = "yes" | Pick<MailFacts, "later" | "refusal" | "injected" | "ending">;

/** Bytes kept of what came where nothing may come. */
const KEPT = 64;

/**
 * Asks to go over to TLS. What came in the clear behind the consent is never passed on: after it there is no TLS to trust
 * (RFC 3207 §6, CVE-2011-0411), so the connection is not used.
 */
export async function upgrade(protocol: MailProtocol, channel: Channel): Promise<Upgraded> {
  const heard = await protocol.upgrade(channel);
  if ("ending" in heard) return { ending: heard.ending };
  const tone = protocol.toneOfUpgrade(heard.lines);
  if (tone !== "yes") return { [tone === "later" ? "later" : "refusal"]: heard.lines.at(-1) ?? "" };
  return heard.extra.length > 0 ? { injected: heard.extra.subarray(0, KEPT).toString("hex") } : "yes";
}
