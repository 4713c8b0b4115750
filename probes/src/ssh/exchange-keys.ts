import { createHash } from "node:crypto";
import type { Ending } from "../net/ending.ts";
import { attempt, cursorOf } from "../tls/codec/cursor.ts";
import { readHostKey } from "./codec/host-key.ts";
import { message } from "./codec/messages.ts";
import { bitsOf, mpint, readString, string, uint32 } from "./codec/wire.ts";
import type { Choice } from "./choose.ts";
import { deriveKey, isStopped, sendKexInit, type Greeting, type Stopped } from "./conversation.ts";
import { cipherSpecs, isAead, macSpecs } from "./crypto/algorithms.ts";
import { finiteField } from "./crypto/finite-field.ts";
import type { Half } from "./crypto/half.ts";
import { groupExchanges, keyExchanges } from "./crypto/key-exchange.ts";
import { createOpener, createSealer, type Keys } from "./crypto/sealing.ts";
import type { HostKeyFacts } from "./facts.ts";

/** The sizes asked for in group exchange: from the smallest that could still be out there, so that the server shows the least it gives. */
export const ASKED = { least: 1024, wanted: 1024, most: 8192 } as const;

/** Larger ones would keep our processor busy for as long as the server likes. */
const LARGEST_MODULUS = 8192;

export interface Exchanged {
  readonly hostKey: HostKeyFacts;
  readonly modulus?: number;
  /** Why the new keys are not in use; absent when they are. */
  readonly unsealed?: Ending;
}

/**
 * Carries a key exchange through and goes over to the new keys. The server's signature is not verified: nothing secret is entrusted to
 * this connection, and what is on the other end is what is being measured.
 */
export async function exchangeKeys(greeting: Greeting, choice: Choice): Promise<Exchanged | Stopped> {
  const ours = sendKexInit(greeting, choice);
  const group = groupExchanges.includes(choice.kex) ? await askGroup(greeting) : undefined;
  if (group && isStopped(group)) return group;
  const half = group?.half ?? keyExchanges[choice.kex]?.begin();
  if (!half) return { ending: "failed" };
  const { conversation } = greeting;
  conversation.send(Buffer.concat([Buffer.from([group ? message.gexInit : message.kexBegin]), half.ours]));
  const reply = await conversation.next();
  if (isStopped(reply)) return reply;
  const read = readReply(reply, group ? message.gexReply : message.kexReply);
  const finished = read && finish(half, read.theirs);
  const hostKey = read && readHostKey(read.hostKey);
  if (!finished || !hostKey) return { ending: "failed" };
  const hash = group?.hash(choice.kex) ?? keyExchanges[choice.kex]?.hash ?? "sha256";
  const context = [conversation.identification.banner, conversation.ours].toReversed().map((line) => string(line));
  const parts = [...context, string(ours), string(greeting.raw), string(read.hostKey), ...(group ? [group.hashed] : [])];
  const exchangeHash = createHash(hash)
    .update(Buffer.concat([...parts, half.ours, finished.theirs, finished.secret]))
    .digest();
  const changed = await changeKeys(greeting, choice, (letter, length) => deriveKey(hash, finished.secret, exchangeHash, letter, length));
  return { hostKey, ...(group ? { modulus: group.bits } : {}), ...(changed ? { unsealed: changed.ending } : {}) };
}

/** Their half may be a point that is on no curve, or a number of no group. */
function finish(half: Half, theirs: Buffer): ReturnType<Half["finish"]> | undefined {
  try {
    return half.finish(theirs);
  } catch {
    return undefined;
  }
}

const readReply = (payload: Buffer, expected: number): { readonly hostKey: Buffer; readonly theirs: Buffer } | undefined =>
  attempt(() => {
    const cursor = cursorOf(payload);
    return cursor.uint(1) === expected ? { hostKey: readString(cursor), theirs: readString(cursor) } : undefined;
  });

interface Group {
  readonly bits: number;
  readonly half: Half;
  /** What group exchange adds to the exchange hash (RFC 4419 §3). */
  readonly hashed: Buffer;
  readonly hash: (kex: string) => "sha1" | "sha256";
}

/** Asks the server for the smallest group it gives. */
async function askGroup({ conversation }: Greeting): Promise<Group | Stopped> {
  const sizes = Buffer.concat([uint32(ASKED.least), uint32(ASKED.wanted), uint32(ASKED.most)]);
  conversation.send(Buffer.concat([Buffer.from([message.gexRequest]), sizes]));
  const answer = await conversation.next();
  if (isStopped(answer)) return answer;
  const group = readGroup(answer);
  const half = group && beginWith(group);
  if (!group || !half) return { ending: "failed" };
  return {
    bits: bitsOf(group.prime),
    half,
    hashed: Buffer.concat([sizes, mpint(group.prime), mpint(group.generator)]),
    hash: (kex) => (kex.endsWith("sha1") ? "sha1" : "sha256"),
  };
}

/** Reads KEX_DH_GEX_GROUP. */
export const readGroup = (payload: Buffer): { readonly prime: Buffer; readonly generator: Buffer } | undefined =>
  attempt(() => {
    const cursor = cursorOf(payload);
    return cursor.uint(1) === message.gexGroup ? { prime: readString(cursor), generator: readString(cursor) } : undefined;
  });

function beginWith({ prime, generator }: { readonly prime: Buffer; readonly generator: Buffer }): Half | undefined {
  if (bitsOf(prime) > LARGEST_MODULUS || bitsOf(prime) < 256 || bitsOf(generator) === 0) return undefined;
  return finiteField(prime, generator);
}

/** Sends and awaits NEWKEYS; undefined when both directions are sealed. */
async function changeKeys(
  { conversation }: Greeting,
  choice: Choice,
  derive: (letter: string, length: number) => Buffer,
): Promise<Stopped | undefined> {
  const keysOf = ({ cipher, mac }: Choice["toServer"], letters: readonly [string, string, string], sequence: number): Keys | undefined => {
    const spec = cipherSpecs[cipher];
    const macSpec = spec && isAead(spec) ? undefined : macSpecs[mac];
    if (!spec || (!isAead(spec) && !macSpec)) return undefined;
    return {
      cipher: spec,
      ...(macSpec ? { mac: macSpec } : {}),
      iv: derive(letters[0], spec.iv),
      key: derive(letters[1], spec.key),
      macKey: derive(letters[2], macSpec?.key ?? 0),
      sequence,
    };
  };
  conversation.send(Buffer.from([message.newKeys]));
  const toServer = keysOf(choice.toServer, ["A", "C", "E"], 0);
  const toClient = keysOf(choice.toClient, ["B", "D", "F"], 0);
  if (!toServer || !toClient) return { ending: "failed" };
  conversation.seal((sequence) => createSealer({ ...toServer, sequence }));
  const answer = await conversation.next();
  if (isStopped(answer)) return answer;
  if (answer[0] !== message.newKeys) return { ending: "failed" };
  conversation.open((sequence) => createOpener({ ...toClient, sequence }));
  return undefined;
}
