import { randomBytes } from "node:crypto";
import type { TLSSocket } from "node:tls";
import type { Channel } from "../net/channel.ts";
import type { Opened } from "../net/net.ts";
import { encodeClientHello } from "./codec/client-hello.ts";
import { readServerFlight, type Reading } from "./codec/server-flight.ts";
import { decodeSsl2ServerHello, encodeSsl2Hello } from "./codec/ssl2.ts";
import type { Exchange } from "./facts.ts";
import { shakeHands } from "./handshake.ts";
import { alertName } from "./names/alerts.ts";
import type { Answer, Offer } from "./offer.ts";
import { countRenegotiations } from "./renegotiate.ts";

/** How to reach the point where a ClientHello is expected (after STARTTLS, where there is one), and as whom. */
export interface Dialling {
  readonly dial: () => Promise<Opened>;
  readonly serverName?: string;
  readonly trust: readonly string[];
  readonly alpn?: readonly string[];
  /** What to say over the one full handshake. */
  readonly talk?: (socket: TLSSocket) => Promise<void>;
  /** Milliseconds for one connection. */
  readonly each: number;
}

export interface Asked {
  readonly answer: Answer;
  /** What to keep of it as evidence. */
  readonly exchange: Exchange;
}

const KEPT = 2048;

/** Puts one question: opens a connection, asks, closes it. Never throws for what the other side does. */
export async function exchange(dialling: Dialling, offer: Offer): Promise<Asked> {
  const opened = await dialling.dial();
  if ("ending" in opened) return noted(offer, { kind: "unclear", ending: opened.ending });
  const { channel } = opened;
  try {
    channel.extend(dialling.each);
    switch (offer.kind) {
      case "hello":
        channel.write(encodeClientHello(offer.hello, dialling.serverName, randomBytes(64)));
        return await readHello(channel, offer);
      case "ssl2":
        channel.write(encodeSsl2Hello(randomBytes(16)));
        return await readSsl2(channel, offer);
      case "handshake": {
        const handshake = await shakeHands(channel, dialling, dialling.each);
        return noted(offer, "ending" in handshake ? { kind: "unclear", ending: handshake.ending } : { kind: "handshake", handshake });
      }
      case "renegotiate": {
        const counted = await countRenegotiations(channel, dialling.serverName, dialling.each);
        return noted(
          offer,
          "ending" in counted ? { kind: "unclear", ending: counted.ending } : { kind: "renegotiated", times: counted.times },
        );
      }
    }
  } finally {
    channel.close();
  }
}

function noted(offer: Offer, answer: Answer, raw: Buffer = Buffer.alloc(0)): Asked {
  const ending = answer.kind === "unclear" ? { ending: answer.ending } : {};
  const alert = answer.kind === "refused" && answer.alert !== undefined ? { alert: alertName(answer.alert) } : {};
  return { answer, exchange: { offer: describe(offer), answer: raw.subarray(0, KEPT).toString("hex"), ...alert, ...ending } };
}

/** An offer in one line: what it is about and how much it held. */
function describe(offer: Offer): string {
  if (offer.kind !== "hello") return offer.what;
  const { suites, groups } = offer.hello;
  return `${offer.what}: ${suites.length} suites, ${groups?.length ?? 0} groups`;
}

async function readHello(channel: Channel, offer: Offer): Promise<Asked> {
  let reading: Reading = { kind: "more" };
  const { bytes, ending } = await channel.readUntil((collected) => {
    reading = readServerFlight(collected);
    return reading.kind === "more" || (reading.kind === "flight" && !reading.complete) ? undefined : collected.length;
  });
  // The callback's last word; the compiler does not see that it assigns.
  const last = reading as Reading;
  switch (last.kind) {
    case "flight":
      return noted(offer, { kind: "flight", flight: last.flight }, last.flight.raw);
    case "alert":
      return noted(offer, { kind: "refused", alert: last.code }, last.raw);
    case "garbage":
      return noted(offer, { kind: "refused" }, bytes.subarray(0, 64));
    case "more":
      return noted(offer, { kind: "unclear", ending: ending ?? "closed" }, bytes);
  }
}

async function readSsl2(channel: Channel, offer: Offer): Promise<Asked> {
  let hello: ReturnType<typeof decodeSsl2ServerHello> = "more";
  const { bytes, ending } = await channel.readUntil((collected) => {
    hello = decodeSsl2ServerHello(collected);
    return hello === "more" ? undefined : collected.length;
  });
  const last = hello as ReturnType<typeof decodeSsl2ServerHello>;
  if (last === "more") return noted(offer, { kind: "unclear", ending: ending ?? "closed" }, bytes);
  return noted(offer, last ? { kind: "ssl2", hello: last } : { kind: "refused" }, bytes.subarray(0, 64));
}
