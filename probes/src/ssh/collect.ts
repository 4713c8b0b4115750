import type { Collecting } from "../collecting.ts";
import type { Facts } from "../facts.ts";
import type { Place, Places } from "../net/place.ts";
import { lookWhereItAnswers, reachFacts } from "../reaching.ts";
import { askLogIn } from "./ask-log-in.ts";
import { choose, hostKeysWorthAsking, keyTypeOf } from "./choose.ts";
import type { KexInit } from "./codec/kex-init.ts";
import { hearKexInit, introduce, isStopped, leave, type Conversation, type Greeting, type Stopped } from "./conversation.ts";
import { groupExchanges } from "./crypto/key-exchange.ts";
import { exchangeKeys, type Exchanged } from "./exchange-keys.ts";
import type { HostKeyFacts, SshFacts, SshGap } from "./facts.ts";

/** What the first connection brought. */
interface First {
  readonly identification: Conversation["identification"];
  readonly greeting?: Greeting;
  readonly exchanged?: Exchanged;
  readonly auth?: readonly string[];
  readonly gaps: readonly SshGap[];
}

/** Looks at an SSH server in one to three connections: its lists, a host key and the ways to log in; the modulus; another host key. */
export async function collectSsh(collecting: Collecting): Promise<Facts> {
  const { target, net } = collecting;
  const found = await net.locate(target.host, target.port);
  return lookWhereItAnswers(collecting, found, (place) => lookAt(collecting, found, place));
}

async function lookAt(collecting: Collecting, found: Places, place: Place): Promise<Facts> {
  const first = await withAnotherKey(collecting, place, await lookPatiently(collecting, place));
  if (isStopped(first)) return { reach: reachFacts(collecting, found, place, first.ending) };
  const reach = reachFacts(collecting, found, place, undefined);
  if (!first.greeting) return { reach, ssh: factsOf(first, undefined, [], undefined, first.gaps) };
  return { reach, ssh: await lookFurther(collecting, place, first, first.greeting.kexInit) };
}

/** A server that is busy drops newcomers at random (sshd_config MaxStartups): one that hangs up without a word is asked once more. */
async function lookPatiently(collecting: Collecting, place: Place): Promise<First | Stopped> {
  const first = await lookFirst(collecting, place);
  if (!isStopped(first) || (first.ending !== "closed" && first.ending !== "reset")) return first;
  await collecting.net.slowDown(place, collecting.net.manners.patience.at(-1) ?? 1000);
  return lookFirst(collecting, place);
}

/** Some servers name a key that they do not have, and hang up when asked for it (Dropbear 2022): another key may get us further. */
async function withAnotherKey(collecting: Collecting, place: Place, first: First | Stopped): Promise<First | Stopped> {
  if (isStopped(first) || !first.greeting || first.exchanged) return first;
  const [asked, ...others] = hostKeysWorthAsking(first.greeting.kexInit);
  const another = others.at(-1);
  const ending = first.gaps.find(({ what }) => what === "host key")?.ending;
  if (asked === undefined || another === undefined || (ending !== "closed" && ending !== "reset")) return first;
  const again = await lookFirst(collecting, place, another);
  if (isStopped(again) || !again.exchanged) return first;
  return { ...again, gaps: [{ what: `host key ${keyTypeOf(asked)}`, ending }, ...again.gaps] };
}

async function lookFirst(collecting: Collecting, place: Place, by?: string): Promise<First | Stopped> {
  return withServer(collecting, place, async (conversation): Promise<First | Stopped> => {
    const { identification } = conversation;
    if (identification.protocol.startsWith("1.") && identification.protocol !== "1.99") return { identification, gaps: [] };
    const greeting = await hearKexInit(conversation);
    if (isStopped(greeting)) return { identification, gaps: [{ what: "algorithms", ending: greeting.ending }] };
    return { identification, greeting, ...(await shakeHands(greeting, by)) };
  });
}

/** The key exchange and the question about logging in; a gap for what did not come about. */
async function shakeHands(greeting: Greeting, by: string | undefined): Promise<Pick<First, "exchanged" | "auth" | "gaps">> {
  const hostKey = by ?? hostKeysWorthAsking(greeting.kexInit)[0];
  const choice = hostKey === undefined ? undefined : choose(greeting.kexInit, hostKey);
  const exchanged: Exchanged | Stopped = choice ? await exchangeKeys(greeting, choice) : { ending: "failed" };
  if (isStopped(exchanged))
    return {
      gaps: [
        { what: "host key", ending: exchanged.ending },
        { what: "log-in", ending: exchanged.ending },
      ],
    };
  const auth: readonly string[] | Stopped =
    exchanged.unsealed === undefined ? await askLogIn(greeting.conversation) : { ending: exchanged.unsealed };
  return isStopped(auth) ? { exchanged, gaps: [{ what: "log-in", ending: auth.ending }] } : { exchanged, auth, gaps: [] };
}

/** What one connection cannot show: the smallest modulus, and another host key whose size its name does not tell. */
async function lookFurther(collecting: Collecting, place: Place, first: First, lists: KexInit): Promise<SshFacts> {
  const keys: HostKeyFacts[] = first.exchanged ? [first.exchanged.hostKey] : [];
  const gaps: SshGap[] = [...first.gaps];
  const unseen = hostKeysWorthAsking(lists).filter((name) => !keys.some(({ type }) => type === keyTypeOf(name)));
  const gex = groupExchanges.find((name) => lists.kex.includes(name));
  let modulus = first.exchanged?.modulus;
  if (gex !== undefined && modulus === undefined) {
    const [hostKey = hostKeysWorthAsking(lists)[0]] = unseen;
    const again = await exchangeOnce(collecting, place, hostKey, gex);
    if (isStopped(again)) gaps.push({ what: "modulus", ending: again.ending });
    else {
      modulus = again.modulus;
      keys.push(again.hostKey);
    }
  }
  const [another] = unseen.filter(
    (name) =>
      !keys.some(({ type }) => type === keyTypeOf(name)) &&
      !gaps.some(({ what }) => what === `host key ${keyTypeOf(name)}`) &&
      /rsa|dss|cert/.test(name),
  );
  if (another !== undefined) {
    const again = await exchangeOnce(collecting, place, another, undefined);
    if (isStopped(again)) gaps.push({ what: `host key ${keyTypeOf(another)}`, ending: again.ending });
    else keys.push(again.hostKey);
  }
  return factsOf(first, lists, uniqueKeys(keys), modulus, gaps);
}

const uniqueKeys = (keys: readonly HostKeyFacts[]): readonly HostKeyFacts[] =>
  keys.filter((key, at) => keys.findIndex(({ fingerprint }) => fingerprint === key.fingerprint) === at);

/** Another connection, up to the host key; by this key exchange when one is named. */
async function exchangeOnce(
  collecting: Collecting,
  place: Place,
  hostKey: string | undefined,
  kex: string | undefined,
): Promise<Exchanged | Stopped> {
  if (hostKey === undefined) return { ending: "failed" };
  return withServer(collecting, place, async (conversation): Promise<Exchanged | Stopped> => {
    const greeting = await hearKexInit(conversation);
    if (isStopped(greeting)) return greeting;
    const choice = choose(greeting.kexInit, hostKey);
    return choice ? exchangeKeys(greeting, { ...choice, kex: kex ?? choice.kex }) : { ending: "failed" };
  });
}

/** Opens a connection, introduces us, does something, says goodbye. */
async function withServer<T extends object>(
  { net, clientName }: Collecting,
  place: Place,
  talk: (conversation: Conversation) => Promise<T | Stopped>,
): Promise<T | Stopped> {
  const opened = await net.open(place);
  if ("ending" in opened) return opened;
  const conversation = await introduce(opened.channel, clientName);
  if (isStopped(conversation)) {
    opened.channel.close();
    return conversation;
  }
  try {
    return await talk(conversation);
  } finally {
    leave(conversation);
  }
}

const both = (lists: KexInit, of: "ciphers" | "macs" | "compression"): readonly string[] => [
  ...new Set([...lists.toServer[of], ...lists.toClient[of]]),
];

const nothing: KexInit["toServer"] = { ciphers: [], macs: [], compression: [] };
const noLists: KexInit = { kex: [], hostKeys: [], toServer: nothing, toClient: nothing, guessed: false };

function factsOf(
  { identification: { banner, protocol }, auth, greeting }: First,
  heard: KexInit | undefined,
  keys: readonly HostKeyFacts[],
  modulus: number | undefined,
  gaps: readonly SshGap[],
): SshFacts {
  const lists = heard ?? noLists;
  const { kex, hostKeys, toServer, toClient } = lists;
  return {
    banner,
    protocol,
    kex,
    hostKeys,
    ciphers: both(lists, "ciphers"),
    macs: both(lists, "macs"),
    compression: both(lists, "compression"),
    toServer,
    toClient,
    keys,
    ...(modulus === undefined ? {} : { modulus }),
    ...(auth === undefined ? {} : { auth }),
    gaps,
    kexInit: greeting?.raw.toString("hex") ?? "",
  };
}
