import type { Collecting } from "../collecting.ts";
import type { Facts } from "../facts.ts";
import { openChannel, type Channel } from "../net/channel.ts";
import type { Opened } from "../net/net.ts";
import type { Place } from "../net/place.ts";
import { lookWhereItAnswers, reachFacts } from "../reaching.ts";
import { collectTls } from "../tls/collect.ts";
import type { TlsFacts } from "../tls/facts.ts";
import type { MailFacts } from "./facts.ts";
import { introduce, upgrade, type Introduction, type Upgraded } from "./introduce.ts";
import type { MailProtocol } from "./protocol.ts";

/** Connections for one mail host: as many as any other rating takes. */
const CONNECTIONS = { rating: 25, full: 400 } as const;

/**
 * Looks at the mail service at the target's port: what it says of itself, and its TLS, one connection at a time. Nothing is logged in to,
 * nothing is sent. `spared` connections are left for who looks further.
 */
export async function collectMail(protocol: MailProtocol, collecting: Collecting, spared = 0): Promise<Facts> {
  const { target, net } = collecting;
  const found = await net.locate(target.host, target.port);
  return lookWhereItAnswers(collecting, found, async (place) => {
    const opened = await net.open(place);
    if ("ending" in opened) return { reach: reachFacts(collecting, found, place, opened.ending) };
    const seen = await lookAt(protocol, collecting, place, opened.channel, spared);
    const ending =
      seen.mail.ending ?? (seen.tls && seen.tls.versions.length === 0 && seen.mail.implicit ? seen.tls.gaps[0]?.ending : undefined);
    return { reach: reachFacts(collecting, found, place, ending), ...seen };
  });
}

interface Seen {
  readonly mail: MailFacts;
  readonly tls?: TlsFacts;
}

async function lookAt(protocol: MailProtocol, collecting: Collecting, place: Place, channel: Channel, spared: number): Promise<Seen> {
  const submission =
    protocol.name === "smtp" && protocol.otherPorts.includes(collecting.target.port) ? ({ submission: true } as const) : {};
  if (collecting.target.port === protocol.implicitPort) {
    const { tls, capabilities, greeting } = await lookAtTls(
      protocol,
      collecting,
      place,
      dialOnce(collecting, place, channel),
      true,
      spared,
    );
    const said = { ...(greeting === undefined ? {} : { greeting }), ...(capabilities ? { secureCapabilities: capabilities } : {}) };
    return { mail: { protocol: protocol.name, implicit: true, capabilities: [], plainLogin: [], ...submission, ...said }, tls };
  }
  const introduction = await introduce(protocol, channel, collecting.clientName);
  const mail: MailFacts = { protocol: protocol.name, implicit: false, ...submission, ...introduction };
  if (introduction.upgrade !== "offered") {
    if (introduction.ending === undefined) channel.write(protocol.goodbye);
    channel.close();
    return { mail };
  }
  const upgraded = await upgrade(protocol, channel);
  if (upgraded !== "yes") {
    channel.close();
    const refused = upgraded.injected === undefined && upgraded.later === undefined && upgraded.ending === undefined;
    return { mail: { ...mail, ...upgraded, ...(refused ? { upgrade: "refused" as const } : {}) } };
  }
  const ways: Ways = { injected: undefined };
  const { tls, capabilities } = await lookAtTls(
    protocol,
    collecting,
    place,
    dialUpgraded(protocol, collecting, place, channel, ways),
    false,
    spared,
  );
  return {
    mail: {
      ...mail,
      ...(capabilities ? { secureCapabilities: capabilities } : {}),
      ...(ways.injected === undefined ? {} : { injected: ways.injected }),
    },
    tls,
  };
}

/** What a later connection showed. */
interface Ways {
  injected: string | undefined;
}

type Dial = () => Promise<Opened>;

/** Gives the connection that is already there first. */
function dialOnce({ net }: Collecting, place: Place, channel: Channel): Dial {
  let ready: Channel | undefined = channel;
  return () => {
    const opened: Promise<Opened> = ready ? Promise.resolve({ channel: ready }) : net.open(place);
    ready = undefined;
    return opened;
  };
}

/** Brings every connection to where a ClientHello is expected. A server that says "not now" is asked again after a wait, then left alone. */
function dialUpgraded(protocol: MailProtocol, collecting: Collecting, place: Place, channel: Channel, ways: Ways): Dial {
  const { net, clientName } = collecting;
  let ready: Channel | undefined = channel;
  const once = async (): Promise<Opened | "later"> => {
    const opened = await net.open(place);
    if ("ending" in opened) return opened;
    const introduction: Introduction = await introduce(protocol, opened.channel, clientName);
    const upgraded: Upgraded = introduction.upgrade === "offered" ? await upgrade(protocol, opened.channel) : introduction;
    if (upgraded === "yes") return opened;
    opened.channel.close();
    if (upgraded.injected !== undefined) ways.injected ??= upgraded.injected;
    return upgraded.ending === undefined ? "later" : { ending: upgraded.ending };
  };
  return async () => {
    const first = ready;
    ready = undefined;
    if (first) return { channel: first };
    for (const wait of [0, ...net.manners.patience]) {
      if (wait > 0) await net.slowDown(place, wait);
      const opened = await once();
      if (opened !== "later") return opened;
    }
    return { ending: "throttled" };
  };
}

interface TlsSeen {
  readonly tls: TlsFacts;
  readonly greeting?: string;
  readonly capabilities?: readonly string[];
}

async function lookAtTls(
  protocol: MailProtocol,
  collecting: Collecting,
  place: Place,
  dial: Dial,
  greets: boolean,
  spared: number,
): Promise<TlsSeen> {
  const { net, target, depth, trust, table, clock } = collecting;
  const { exchange, bytes, patience } = net.manners;
  const heard: { said?: Introduction } = {};
  const tls = await collectTls({
    dial,
    slowDown: (milliseconds) => net.slowDown(place, milliseconds),
    patience,
    budget: CONNECTIONS[depth] - spared,
    each: exchange,
    trust,
    host: target.host,
    depth,
    table,
    now: new Date(clock.now()),
    talk: async (socket) => {
      const channel = openChannel(socket, { deadline: exchange, bytes }, () => undefined);
      heard.said = await introduce(protocol, channel, collecting.clientName, greets);
      channel.write(protocol.goodbye);
    },
  });
  const last = heard.said;
  return {
    tls,
    ...(last?.greeting === undefined ? {} : { greeting: last.greeting }),
    ...(last && last.ending === undefined ? { capabilities: last.capabilities } : {}),
  };
}
