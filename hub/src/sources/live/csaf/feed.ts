import Type from "typebox";
import { SourceError } from "../outside/source-error.ts";
import { readerOf } from "../shape.ts";
import { algorithmOf, MOST_LISTED, shorten, type Listed, type ListedHash, type Listing, type Unlisted } from "./listed.ts";

const Link = Type.Object({ rel: Type.String(), href: Type.String() });

const readRolie = readerOf(
  Type.Object({
    feed: Type.Object({
      entry: Type.Optional(
        Type.Array(
          Type.Object({
            updated: Type.Optional(Type.String()),
            link: Type.Optional(Type.Array(Link)),
            content: Type.Optional(Type.Object({ src: Type.Optional(Type.String()) })),
          }),
        ),
      ),
    }),
  }),
  "bad_listing",
);

/**
 * Reads a ROLIE feed of CSAF documents (CSAF 2.0 §7.1.15, RFC 8322): the address of each document with when it was updated and its hashes. A document
 * that lies on another host than its feed is refused. Throws SourceError not_json or bad_listing.
 */
export function readFeed(bytes: Uint8Array, url: URL, place: string): Listing {
  const entries = readRolie(bytes, place).feed.entry ?? [];
  if (entries.length > MOST_LISTED) throw new SourceError("bad_listing", { place, reason: `> ${MOST_LISTED}` });
  const listed = new Map<string, Listed>();
  const refused: Unlisted[] = [];
  for (const { updated = "", link = [], content } of entries) {
    const address = content?.src ?? link.find(({ rel }) => rel === "self")?.href ?? "";
    const stamp = shorten(updated, 40);
    const document = onHost(url, address);
    if (!document) {
      refused.push({ name: shorten(address), stamp, reason: { code: "outside", params: { place: shorten(address) } } });
      continue;
    }
    const known = listed.get(document.href);
    if (known === undefined || known.stamp < stamp) listed.set(document.href, { url: document, stamp, hashes: hashesOf(link, url) });
  }
  return { listed: [...listed.values()], refused };
}

function hashesOf(links: readonly { readonly rel: string; readonly href: string }[], feed: URL): readonly ListedHash[] {
  return links.flatMap(({ rel, href }) => {
    const url = rel === "hash" ? onHost(feed, href) : undefined;
    const algorithm = url && algorithmOf(url.pathname);
    return url && algorithm ? [{ algorithm, url }] : [];
  });
}

function onHost(feed: URL, address: string): URL | undefined {
  if (address === "" || address.length > 1000 || !URL.canParse(address, feed.href)) return undefined;
  const url = new URL(address, feed);
  url.hash = "";
  return url.origin === feed.origin && url.username === "" && url.password === "" ? url : undefined;
}
