import type { Collecting } from "../collecting.ts";
import type { DnsStatus } from "../dns/resolver.ts";
import { lookAtDnssec } from "../domain/dnssec.ts";
import type { DnssecFacts } from "../domain/facts.ts";
import type { Facts, ReachFacts } from "../facts.ts";
import type { Place, Places } from "../net/place.ts";
import { lookWhereItAnswers, reachFacts } from "../reaching.ts";
import { collectTls } from "../tls/collect.ts";
import { fingerprintOf, shakeHands } from "../tls/handshake.ts";
import type { TlsFacts } from "../tls/facts.ts";
import type { CaaFacts, HttpExchange, Ipv6Facts, SecurityTxtFacts, WebFacts } from "./facts.ts";
import { authorityOf, get, getFollowing } from "./fetch.ts";
import { request, type Asked } from "./request.ts";
import { parseSecurityTxt } from "./security-txt.ts";
import { isIP } from "node:net";

/** Connections a web rating leaves for what is not TLS: port 80, security.txt, IPv6. */
const RESERVED = 3;
const LARGEST_SECURITY_TXT = 32 * 1024;

/** Looks at a website or API: TLS, the redirect from port 80, headers, security.txt, CAA and IPv6, all side by side. */
export async function collectWeb(collecting: Collecting): Promise<Facts> {
  const { target, net } = collecting;
  const found = await net.locate(target.host, target.port);
  let names: Promise<NameFacts> | undefined;
  return lookWhereItAnswers(collecting, found, (place) => lookAt(collecting, found, place, (names ??= lookAtNames(collecting, found))));
}

async function lookAt(collecting: Collecting, found: Places, place: Place, asked: Promise<NameFacts>): Promise<Facts> {
  const [{ tls, secure }, plain, securityTxt, { caa, dnssec }, ipv6] = await Promise.all([
    lookAtTls(collecting, place),
    lookAtPlain(collecting, found),
    lookForSecurityTxt(collecting, place),
    asked,
    lookAtIpv6(collecting, found, place),
  ]);
  const ending = endingOfAll(tls);
  const reach = reachFacts(collecting, found, place, ending);
  if (ending !== undefined) return { reach, ...(plain?.head ? { web: { plain } } : {}) };
  const web: WebFacts = {
    ...(secure ? { secure } : {}),
    ...(plain ? { plain } : {}),
    securityTxt,
    ...(caa ? { caa } : {}),
    ...(ipv6 ? { ipv6 } : {}),
  };
  return { reach, tls, web, ...(dnssec ? { dnssec } : {}) };
}

/** TLS, and the answer to `GET /` over the one connection that completes its handshake. */
async function lookAtTls(collecting: Collecting, place: Place): Promise<{ readonly tls: TlsFacts; readonly secure?: HttpExchange }> {
  const { target, net, clientName } = collecting;
  const authority = authorityOf(target.host, target.port, true);
  let secure: HttpExchange | undefined;
  const tls = await collectTls({
    dial: () => net.open(place),
    slowDown: (milliseconds) => net.slowDown(place, milliseconds),
    patience: net.manners.patience,
    budget: net.manners.total - RESERVED,
    each: net.manners.exchange,
    trust: collecting.trust,
    alpn: ["http/1.1"],
    host: target.host,
    depth: collecting.depth,
    table: collecting.table,
    now: new Date(collecting.clock.now()),
    talk: async (socket) => {
      const asked = await request(socket, { authority, path: "/", clientName, body: 0, deadline: net.manners.exchange });
      secure = exchangeOf(`https://${authority}/`, asked);
    },
  });
  return { tls, ...(secure ? { secure } : {}) };
}

/** Why nothing at all was seen: every question ended without an answer. */
function endingOfAll({ versions, gaps, exchanges }: TlsFacts): ReachFacts["ending"] {
  const answered = exchanges.some(({ ending, answer }) => ending === undefined && answer !== "");
  return versions.length === 0 && !answered ? gaps[0]?.ending : undefined;
}

const exchangeOf = (url: string, asked: Asked): HttpExchange =>
  "head" in asked ? { url, head: asked.head } : { url, ending: asked.ending };

/** The first answer on port 80; only when the site is at its usual port or the user says where it is, for another port has no plain counterpart. */
async function lookAtPlain(collecting: Collecting, found: Places): Promise<HttpExchange | undefined> {
  const { target, net } = collecting;
  const led = net.isMapped(target.host, 80);
  if (!led && (target.port !== 443 || !(isIP(target.host) > 0 || hasNameService(collecting, found)))) return undefined;
  const { places } = await net.locate(target.host, 80);
  const [place] = places;
  return place && exchangeOf(`http://${authorityOf(target.host, 80, false)}/`, await get(collecting, place, false, "/", 0));
}

async function lookForSecurityTxt(collecting: Collecting, place: Place): Promise<SecurityTxtFacts> {
  const followed = await getFollowing(collecting, place, "/.well-known/security.txt", LARGEST_SECURITY_TXT);
  if ("refused" in followed) return { url: followed.url, fields: {}, refused: followed.refused };
  const { url, asked } = followed;
  if ("ending" in asked) return { url, fields: {}, ending: asked.ending };
  const { status, headers } = asked.head;
  const contentType = headers["content-type"]?.[0];
  return {
    url,
    status,
    ...(contentType === undefined ? {} : { contentType }),
    fields: status === 200 ? parseSecurityTxt(asked.body.toString("utf8")) : {},
  };
}

/** A lab that leads names elsewhere without naming a resolver has no name service to ask. */
const hasNameService = ({ resolver, target }: Collecting, { dns }: Places): boolean =>
  isIP(target.host) === 0 && (dns !== undefined || resolver.name !== "system");

interface NameFacts {
  readonly caa?: CaaFacts;
  readonly dnssec?: DnssecFacts;
}

/** What the name service says of the host, whichever of its addresses is measured. */
async function lookAtNames(collecting: Collecting, places: Places): Promise<NameFacts> {
  if (!hasNameService(collecting, places)) return {};
  const [caa, dnssec] = await Promise.all([lookForCaa(collecting), lookAtDnssec(collecting.resolver, collecting.target.host, [])]);
  return { caa, dnssec };
}

/** Asks the host and then its parents, as an issuer does (RFC 8659 §3); the top-level domain is not asked. */
async function lookForCaa(collecting: Collecting): Promise<CaaFacts> {
  let last: DnsStatus = "empty";
  const labels = collecting.target.host.split(".");
  for (let at = 0; at < Math.max(1, labels.length - 1); at += 1) {
    const name = labels.slice(at).join(".");
    const { status, records } = await collecting.resolver.ask(name, "CAA");
    if (status === "answer" && records.length > 0) return { status, at: name, records: records.map(({ data }) => data) };
    if (status !== "empty" && status !== "absent") return { status, records: [] };
    last = status;
  }
  return { status: last, records: [] };
}

/** Over IPv6 a site may be another machine: a handshake there tells whether it shows the same certificate. */
async function lookAtIpv6(collecting: Collecting, { places, dns }: Places, measured: Place): Promise<Ipv6Facts | undefined> {
  const { net, target, trust } = collecting;
  const sixes = places.filter(({ address }) => isIP(address) === 6);
  const [six] = sixes;
  if (!six) return dns === undefined ? undefined : { addresses: [] };
  const addresses = sixes.map(({ address }) => address);
  if (isIP(measured.address) === 6) return { addresses, seen: "answers" };
  const opened = await net.open(six);
  if ("ending" in opened) return { addresses, seen: opened.ending };
  const serverName = isIP(target.host) > 0 ? {} : { serverName: target.host };
  const shaken = await shakeHands(opened.channel, { trust, ...serverName }, net.manners.exchange);
  if ("ending" in shaken) return { addresses, seen: shaken.ending };
  const fingerprint = fingerprintOf(shaken.chain);
  return { addresses, seen: "answers", ...(fingerprint === undefined ? {} : { fingerprint }) };
}
