import { createHash, randomBytes } from "node:crypto";
import type { Channel } from "../net/channel.ts";
import type { Ending } from "../net/ending.ts";
import { readIdentification, type Identification } from "./codec/identification.ts";
import { readKexInit, writeKexInit, type KexInit } from "./codec/kex-init.ts";
import { isChatter, message } from "./codec/messages.ts";
import { clear, type Sealing } from "./codec/packet.ts";
import { string } from "./codec/wire.ts";
import { offerOf, type Choice } from "./choose.ts";

/** Packets that may come between two that mean something: more is a server that keeps us busy. */
const MOST_CHATTER = 32;

export type Stopped = { readonly ending: Ending };
export const isStopped = (value: object): value is Stopped => "ending" in value;

/** An SSH connection as far as it has come: packets go in and out, in clear or sealed. */
export interface Conversation {
  readonly channel: Channel;
  readonly ours: string;
  readonly identification: Identification;
  readonly send: (payload: Buffer) => void;
  /** The next message that is no chatter. A disconnect is an ending. */
  next(): Promise<Buffer | Stopped>;
  /** From the next packet on in that direction; `make` gets how many packets went before. */
  seal(make: (sequence: number) => Sealing["seal"]): void;
  open(make: (sequence: number) => Sealing["open"]): void;
}

/** What a server tells before anything is agreed. */
export interface Greeting {
  readonly conversation: Conversation;
  /** The payload of its KEXINIT, and the lists in it. */
  readonly raw: Buffer;
  readonly kexInit: KexInit;
}

/** The identification line of a client may hold no spaces and no minus signs in its name (RFC 4253 §4.2). */
export const clientIdentification = (clientName: string): string => `SSH-2.0-${clientName.replaceAll(/[^!-,.-~]/g, "_").slice(0, 200)}`;

/** Introduces us and reads the server's identification: with protocol 1 only, there is no more to say. */
export async function introduce(channel: Channel, clientName: string): Promise<Conversation | Stopped> {
  const ours = clientIdentification(clientName);
  channel.write(`${ours}\r\n`);
  let read: ReturnType<typeof readIdentification> = "more";
  const { ending } = await channel.readUntil((bytes) => {
    read = readIdentification(bytes);
    return read === "more" ? undefined : read === "other" ? bytes.length : read.used;
  });
  // The callback's last word; the compiler does not see that it assigns.
  const last = read as ReturnType<typeof readIdentification>;
  if (typeof last === "string") return { ending: ending ?? "failed" };
  return converse(channel, ours, last);
}

function converse(channel: Channel, ours: string, identification: Identification): Conversation {
  let { seal, open } = clear;
  let sent = 0;
  let received = 0;
  const one = async (): Promise<Buffer | Stopped> => {
    let packet: ReturnType<Sealing["open"]> = "more";
    const { ending } = await channel.readUntil((bytes) => {
      packet = open(bytes);
      return packet === "more" ? undefined : packet === "bad" ? bytes.length : packet.used;
    });
    const last = packet as ReturnType<Sealing["open"]>;
    if (typeof last === "string") return { ending: ending ?? "failed" };
    received += 1;
    return last.payload;
  };
  return {
    channel,
    ours,
    identification,
    send: (payload) => {
      channel.write(seal(payload));
      sent += 1;
    },
    next: async () => {
      for (let chatter = 0; chatter < MOST_CHATTER; chatter += 1) {
        const got = await one();
        if (isStopped(got)) return got;
        if (got[0] === message.disconnect) return { ending: "closed" };
        if (!isChatter(got[0])) return got;
      }
      return { ending: "limit" };
    },
    seal: (make) => void (seal = make(sent)),
    open: (make) => void (open = make(received)),
  };
}

/** Reads the server's KEXINIT, which it sends unasked. */
export async function hearKexInit(conversation: Conversation): Promise<Greeting | Stopped> {
  const raw = await conversation.next();
  if (isStopped(raw)) return raw;
  const kexInit = readKexInit(raw);
  return kexInit ? { conversation, raw, kexInit } : { ending: "failed" };
}

/** Sends our KEXINIT and gives its payload, which the exchange hash needs. */
export function sendKexInit({ conversation, kexInit }: Greeting, choice: Choice): Buffer {
  const ours = writeKexInit(offerOf(choice, kexInit), randomBytes(16));
  conversation.send(ours);
  return ours;
}

/** Says goodbye in order (RFC 4253 §11.1: by application), so that the server's log shows no broken connection. */
export function leave({ send, channel }: Conversation): void {
  send(Buffer.concat([Buffer.from([message.disconnect, 0, 0, 0, 11]), string("measured"), string("")]));
  channel.close();
}

/** The keys of RFC 4253 §7.2: HASH(K ‖ H ‖ letter ‖ session), made longer as needed. */
export function deriveKey(hash: string, secret: Buffer, exchangeHash: Buffer, letter: string, length: number): Buffer {
  let key: Buffer = createHash(hash).update(secret).update(exchangeHash).update(letter).update(exchangeHash).digest();
  while (key.length < length) key = Buffer.concat([key, createHash(hash).update(secret).update(exchangeHash).update(key).digest()]);
  return key.subarray(0, length);
}
