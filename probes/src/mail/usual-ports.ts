import type { Collecting } from "../collecting.ts";
import type { Facts } from "../facts.ts";
import type { Ending } from "../net/ending.ts";
import { shakeHands } from "../tls/handshake.ts";
import { collectMail } from "./collect.ts";
import type { OtherPort } from "./facts.ts";
import { introduce } from "./introduce.ts";
import type { MailProtocol } from "./protocol.ts";

/** Milliseconds for another port to let us in: a firewall that drops must not hold up the rest. */
const CONNECT = 3000;

/** Endings that say that nobody is let in at this port; it may be that the service is at another. */
const nobodyIn: readonly string[] = ["refused", "unreachable", "timeout", "reset"] satisfies readonly Ending[];

/** What `facts` say of a port that let nobody in; undefined when somebody was there. */
const endingOf = ({ reach, mail }: Facts): Ending | undefined =>
  mail === undefined && nobodyIn.includes(reach?.ending ?? "") ? (reach?.ending as Ending) : undefined;

/**
 * Looks at a mail service where it usually is. With a port in the target only there. Without one the protocol's own port is measured; where
 * that lets nobody in, the first other one that does, for many a host takes mail or hands it out on those alone. The others get one
 * connection each: whether they are there, and whether they take a password before TLS.
 */
export async function collectMailService(protocol: MailProtocol, collecting: Collecting): Promise<Facts> {
  const ports = portsOf(protocol, collecting);
  const at = (port: number): Collecting => ({ ...collecting, target: { ...collecting.target, port } });
  const closed: { port: number; ending: Ending }[] = [];
  let first: Facts | undefined;
  for (const [index, port] of ports.entries()) {
    const left = ports.slice(index + 1);
    const facts = await collectMail(protocol, at(port), ports.length - 1);
    first ??= facts;
    const ending = endingOf(facts);
    if (ending === undefined)
      return facts.mail === undefined ? first : withOthers(facts, await lookAtOthers(protocol, left.map(at)), closed);
    closed.push({ port, ending });
  }
  const others = closed.slice(1);
  return first?.reach && others.length > 0 ? { ...first, reach: { ...first.reach, closed: others } } : (first ?? {});
}

function withOthers(facts: Facts, others: readonly OtherPort[], closed: NonNullable<Facts["mail"]>["closed"] & object): Facts {
  if (facts.mail === undefined) return facts;
  const mail = { ...facts.mail, ...(others.length > 0 ? { others } : {}), ...(closed.length > 0 ? { closed } : {}) };
  return { ...facts, mail };
}

/** The ports to look at, the protocol's own first. Where the user leads some elsewhere (`--map`), only those. */
function portsOf({ otherPorts }: MailProtocol, { target, net }: Collecting): readonly number[] {
  if (target.usual !== true) return [target.port];
  const usual = [target.port, ...otherPorts];
  const led = usual.filter((port) => net.isMapped(target.host, port));
  return led.length > 0 ? led : usual;
}

async function lookAtOthers(protocol: MailProtocol, all: readonly Collecting[]): Promise<readonly OtherPort[]> {
  const out: OtherPort[] = [];
  for (const one of all) out.push({ port: one.target.port, ...(await lookShortly(protocol, one)) });
  return out;
}

async function lookShortly(protocol: MailProtocol, { target, net, trust, clientName }: Collecting): Promise<Omit<OtherPort, "port">> {
  const [place] = (await net.locate(target.host, target.port)).places;
  if (!place) return { ending: "failed" };
  const opened = await net.open(place, { connect: CONNECT });
  if ("ending" in opened) return opened;
  const { channel } = opened;
  try {
    if (target.port === protocol.implicitPort) {
      const shaken = await shakeHands(channel, { trust }, net.manners.exchange);
      return "ending" in shaken ? { ending: shaken.ending } : { tls: "first" };
    }
    const said = await introduce(protocol, channel, clientName);
    channel.write(protocol.goodbye);
    if (said.upgrade === undefined) return { ending: said.ending ?? (said.later === undefined ? "failed" : "throttled") };
    return { tls: said.upgrade === "offered" ? "offered" : "absent", plainLogin: said.plainLogin };
  } finally {
    channel.close();
  }
}
