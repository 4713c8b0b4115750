import { isIP } from "node:net";
import type { Collecting } from "../collecting.ts";
import type { Place } from "../net/place.ts";
import { hostAndPort } from "../target.ts";
import { shakeHands } from "../tls/handshake.ts";
import { request, type Asked } from "./request.ts";

/** The Host header for a URL: without the port when it is the scheme's own (RFC 9110 §7.2). */
export const authorityOf = (host: string, port: number, secure: boolean): string =>
  port === (secure ? 443 : 80) ? (isIP(host) === 6 ? `[${host}]` : host) : hostAndPort(host, port);

/** One GET at a known place, over TLS or not. */
export async function get(
  { net, clientName, trust }: Pick<Collecting, "net" | "clientName" | "trust">,
  place: Place,
  secure: boolean,
  path: string,
  body: number,
): Promise<Asked> {
  const opened = await net.open(place);
  if ("ending" in opened) return opened;
  const { channel } = opened;
  const deadline = net.manners.exchange;
  const asking = { authority: authorityOf(place.host, place.port, secure), path, clientName, body, deadline };
  try {
    if (!secure) return await request(channel.detach(), asking);
    let asked: Asked = { ending: "closed" };
    const shaken = await shakeHands(
      channel,
      {
        trust,
        alpn: ["http/1.1"],
        ...(isIP(place.host) > 0 ? {} : { serverName: place.host }),
        talk: async (socket) => {
          asked = await request(socket, asking);
        },
      },
      deadline,
    );
    return "ending" in shaken ? { ending: shaken.ending } : asked;
  } finally {
    channel.close();
  }
}

const MOST_REDIRECTS = 3;

export type Followed = { readonly url: string; readonly asked: Asked } | { readonly url: string; readonly refused: string };

/**
 * GETs a URL over https and follows redirects, at most three and never away from https. Every new host is looked up and guarded anew:
 * a redirect to an internal address goes nowhere.
 */
export async function getFollowing(
  collecting: Pick<Collecting, "net" | "clientName" | "trust">,
  start: Place,
  path: string,
  body: number,
): Promise<Followed> {
  let place = start;
  let url = new URL(`https://${authorityOf(place.host, place.port, true)}${path}`);
  for (let hop = 0; ; hop += 1) {
    const asked = await get(collecting, place, true, `${url.pathname}${url.search}`, body);
    const location = "head" in asked && isRedirect(asked.head.status) ? asked.head.headers["location"]?.[0] : undefined;
    if (location === undefined || hop === MOST_REDIRECTS) return { url: url.href, asked };
    const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
    if (!next || next.protocol !== "https:") return { url: url.href, refused: location };
    const host = next.hostname.replace(/^\[|\]$/g, "");
    const found = await collecting.net.locate(host, next.port === "" ? 443 : Number(next.port));
    const [first] = found.places;
    if (!first) return { url: url.href, refused: found.forbidden.length > 0 ? `${location} (forbidden)` : location };
    place = first;
    url = next;
  }
}

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);
