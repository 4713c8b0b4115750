import type { TLSSocket } from "node:tls";
import type { Collecting } from "../collecting.ts";
import type { Facts } from "../facts.ts";
import type { Opened } from "../net/net.ts";
import type { Place, Places } from "../net/place.ts";
import { lookWhereItAnswers, reachFacts } from "../reaching.ts";
import { collectTls } from "../tls/collect.ts";
import type { TlsFacts } from "../tls/facts.ts";
import { shakeHands } from "../tls/handshake.ts";
import { isStopped, overChannel, overTls, type Dialogue, type Stopped } from "./dialogue.ts";
import type { FtpFacts, FtpGap, FtpReply, PassiveFacts } from "./facts.ts";
import { featuresOf, passiveOf, type Reply } from "./reply.ts";

/** A name that no one has: what matters is whether the server would go on to ask its password. */
const NOBODY = "schakel-probe";
const IMPLICIT = 990;
/** Connections of a rating, whatever it asks: those that are not for TLS count too. */
const RATING = 25;
/** Connections that are not for TLS: the clear one, and for a full look AUTH TLS, port 990 and two anonymous ones. */
const RESERVED = { rating: 1, full: 5 } as const;

type Seen = { -readonly [Key in keyof FtpFacts]?: FtpFacts[Key] };

/** Looks at an FTP server: what it takes in clear, whether it goes over to TLS and how good that is, and whether it protects files. */
export async function collectFtp(collecting: Collecting): Promise<Facts> {
  const { target, net } = collecting;
  const found = await net.locate(target.host, target.port);
  const look = target.port === IMPLICIT ? lookImplicit : lookExplicit;
  return lookWhereItAnswers(collecting, found, (place) => look(collecting, found, place));
}

const brief = ({ code, text }: FtpReply): FtpReply => ({ code, text });

async function lookExplicit(collecting: Collecting, found: Places, place: Place): Promise<Facts> {
  const seen: Seen = {};
  const gaps: FtpGap[] = [];
  const clear = await inClear(collecting, place, (dialogue, greeting) => lookInClear(dialogue, greeting, seen, gaps));
  if (isStopped(clear)) return { reach: reachFacts(collecting, found, place, clear.ending) };
  const first = await askForTls(collecting, place);
  note(first.reply, "AUTH TLS", gaps, (reply) => (seen.authTls = reply));
  const offered = seen.authTls !== undefined && isYes(seen.authTls);
  const tls = offered ? await lookAtTls(collecting, place, dialAuth(collecting, place, first.opened), false, seen, gaps) : undefined;
  if (!offered) await lookForImplicit(collecting, found, seen);
  if (collecting.anonymous === true) await lookAnonymously(collecting, place, offered, seen, gaps);
  return { reach: reachFacts(collecting, found, place, undefined), ...(tls ? { tls } : {}), ftp: factsOf(seen, false, gaps) };
}

async function lookImplicit(collecting: Collecting, found: Places, place: Place): Promise<Facts> {
  const seen: Seen = {};
  const gaps: FtpGap[] = [];
  const tls = await lookAtTls(collecting, place, () => collecting.net.open(place), true, seen, gaps);
  const answered = tls.versions.length > 0;
  const reach = reachFacts(collecting, found, place, answered ? undefined : (tls.gaps[0]?.ending ?? "failed"));
  return answered ? { reach, tls, ftp: factsOf(seen, true, gaps) } : { reach };
}

/** A handshake that was tried again may have told what the first did not. */
const factsOf = (seen: Seen, implicit: boolean, gaps: readonly FtpGap[]): FtpFacts => ({
  banner: "",
  ...seen,
  implicit,
  gaps: gaps.filter(({ what }) => what !== "PROT P" || seen.protP === undefined),
});

/** Only AUTH's 234 says that a ClientHello may follow (RFC 4217 §4); 334 is what RFC 2228 has it say when more is wanted. */
const isYes = ({ code }: FtpReply): boolean => code === 234;
/** 421 and 431 say "not now", which is no answer to what was asked (RFC 959 §5.4, RFC 2228 §3). */
const isNotNow = ({ code }: FtpReply): boolean => code === 421 || code === 431;
const aboutTls = ({ text }: FtpReply): boolean => /\b(?:tls|ssl|clear ?text|encrypt\w*|secure|security)\b/i.test(text);

/** Keeps an answer, or a gap when there was none. A 421 that speaks of encryption is an answer (pure-ftpd says it so). */
function note(reply: Reply | Stopped, what: string, gaps: FtpGap[], keep: (reply: FtpReply) => void): void {
  if (isStopped(reply)) gaps.push({ what, ending: reply.ending });
  else if (isNotNow(reply) && !aboutTls(reply)) gaps.push({ what, ending: "throttled" });
  else keep(brief(reply));
}

/** Opens a connection, hears the greeting, does something, says goodbye. */
async function inClear<T extends object>(
  { net }: Collecting,
  place: Place,
  talk: (dialogue: Dialogue, greeting: Reply) => Promise<T | Stopped>,
): Promise<T | Stopped> {
  const opened = await net.open(place);
  if ("ending" in opened) return opened;
  const { channel } = opened;
  try {
    const dialogue = overChannel(channel);
    const greeting = await dialogue.hear();
    if (isStopped(greeting)) return greeting;
    if (greeting.code >= 400) return { ending: "throttled" };
    const result = await talk(dialogue, greeting);
    channel.write("QUIT\r\n");
    return result;
  } finally {
    channel.close();
  }
}

async function lookInClear(dialogue: Dialogue, greeting: Reply, seen: Seen, gaps: FtpGap[]): Promise<Reply> {
  seen.banner = greeting.lines.join("\n");
  const features = await dialogue.ask("FEAT");
  const named = isStopped(features) ? undefined : featuresOf(features);
  if (named) seen.features = named;
  note(await dialogue.ask(`USER ${NOBODY}`), "USER", gaps, (reply) => (seen.plainUser = reply));
  return greeting;
}

interface AskedForTls {
  readonly reply: Reply | Stopped;
  /** Where the server consented: the connection, on which a ClientHello is expected. */
  readonly opened?: Opened;
}

/** Asks to go over to TLS and leaves the connection open when the server consents. */
async function askForTls({ net }: Collecting, place: Place): Promise<AskedForTls> {
  const opened = await net.open(place);
  if ("ending" in opened) return { reply: opened };
  const dialogue = overChannel(opened.channel);
  const greeting = await dialogue.hear();
  const busy = !isStopped(greeting) && greeting.code >= 400;
  const reply = busy ? { ending: "throttled" as const } : isStopped(greeting) ? greeting : await dialogue.ask("AUTH TLS");
  if (!isStopped(reply) && isYes(reply)) return { reply, opened };
  opened.channel.close();
  return { reply };
}

/** Brings each connection to where a ClientHello is expected, the one that is there already first. */
function dialAuth(collecting: Collecting, place: Place, first?: Opened): () => Promise<Opened> {
  let ready = first;
  return async () => {
    const { reply, opened = { ending: isStopped(reply) ? reply.ending : ("closed" as const) } } = ready
      ? { reply: { ending: "closed" as const }, opened: ready }
      : await askForTls(collecting, place);
    ready = undefined;
    return opened;
  };
}

async function lookAtTls(
  collecting: Collecting,
  place: Place,
  dial: () => Promise<Opened>,
  implicit: boolean,
  seen: Seen,
  gaps: FtpGap[],
): Promise<TlsFacts> {
  const { net, target, depth, table, trust, clock } = collecting;
  const tls = await collectTls({
    dial,
    slowDown: (milliseconds) => net.slowDown(place, milliseconds),
    patience: net.manners.patience,
    budget: (depth === "rating" ? Math.min(RATING, net.manners.total) : net.manners.total) - RESERVED[depth],
    each: net.manners.exchange,
    trust,
    host: target.host,
    depth,
    table,
    now: new Date(clock.now()),
    talk: (socket) => lookInside(socket, implicit, net.manners.exchange, seen, gaps),
  });
  if (seen.protP === undefined && !gaps.some(({ what }) => what === "PROT P")) gaps.push({ what: "PROT P", ending: "failed" });
  return tls;
}

/** Inside TLS: whether the server encrypts files as well. */
async function lookInside(socket: TLSSocket, implicit: boolean, milliseconds: number, seen: Seen, gaps: FtpGap[]): Promise<void> {
  const dialogue = overTls(socket, milliseconds);
  if (implicit) {
    const greeting = await dialogue.hear();
    if (isStopped(greeting)) return void gaps.push({ what: "PROT P", ending: greeting.ending });
    seen.banner = greeting.lines.join("\n");
  }
  const size = await dialogue.ask("PBSZ 0");
  note(isStopped(size) ? size : await dialogue.ask("PROT P"), "PROT P", gaps, (reply) => (seen.protP = reply));
  socket.write("QUIT\r\n");
}

/** Whether another port of the same host takes TLS from the first byte, as servers did before AUTH TLS. */
async function lookForImplicit(collecting: Collecting, found: Places, seen: Seen): Promise<void> {
  const { net, target, trust } = collecting;
  const mapped = net.isMapped(target.host, target.port);
  if (target.port !== 21 || (mapped && !net.isMapped(target.host, IMPLICIT)) || found.places.length === 0) return;
  const [place] = (await net.locate(target.host, IMPLICIT)).places;
  const opened = place && (await net.open(place, { connect: 2000, exchange: 5000 }));
  if (!opened || "ending" in opened) return;
  const talk = async (socket: TLSSocket): Promise<void> => {
    const greeting = await overTls(socket, 3000).hear();
    seen.implicitPort = !isStopped(greeting);
  };
  await shakeHands(opened.channel, { trust, talk }, 5000);
  opened.channel.close();
}

/** Logs in as anonymous, as people were meant to (RFC 1635), because the user asked for it; looks at nothing and fetches nothing. */
async function lookAnonymously(collecting: Collecting, place: Place, offered: boolean, seen: Seen, gaps: FtpGap[]): Promise<void> {
  const logIn = async (dialogue: Dialogue): Promise<Reply | Stopped> => {
    const user = await dialogue.ask("USER anonymous");
    const reply = !isStopped(user) && user.code === 331 ? await dialogue.ask(`PASS ${NOBODY}@`) : user;
    note(reply, "anonymous", gaps, (kept) => (seen.anonymous = { reply: kept }));
    if (seen.anonymous?.reply.code !== 230) return reply;
    const passive = await askPassive(dialogue, place.address);
    if (passive) seen.anonymous = { ...seen.anonymous, passive };
    return reply;
  };
  const done = await inClear(collecting, place, logIn);
  if (isStopped(done) && seen.anonymous === undefined) gaps.push({ what: "anonymous", ending: done.ending });
  // A server that wants TLS first is asked again inside it.
  if (!offered || seen.anonymous?.reply.code === 230) return;
  const opened = await dialAuth(collecting, place)();
  if ("ending" in opened) return;
  const each = collecting.net.manners.exchange;
  const talk = async (socket: TLSSocket): Promise<void> => void (await logIn(overTls(socket, each)));
  await shakeHands(opened.channel, { trust: collecting.trust, talk }, each);
  opened.channel.close();
}

/** Where the server would have us fetch files. The address is only compared: a server must not be able to send us elsewhere. */
async function askPassive(dialogue: Dialogue, connectedTo: string): Promise<PassiveFacts | undefined> {
  const reply = await dialogue.ask("PASV");
  if (isStopped(reply)) return undefined;
  const passive = passiveOf(reply, connectedTo);
  if (passive || reply.code < 500) return passive;
  const extended = await dialogue.ask("EPSV");
  return isStopped(extended) ? undefined : passiveOf(extended, connectedTo);
}
