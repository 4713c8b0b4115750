import Type from "typebox";
import { SourceError } from "../outside/source-error.ts";
import { readerOf } from "../shape.ts";

const Distribution = Type.Object({
  directory_url: Type.Optional(Type.String()),
  rolie: Type.Optional(
    Type.Object({ feeds: Type.Array(Type.Object({ tlp_label: Type.Optional(Type.String()), url: Type.String() }), { maxItems: 1000 }) }),
  ),
});

const readProvider = readerOf(
  Type.Object({
    metadata_version: Type.String(),
    publisher: Type.Object({ name: Type.String({ minLength: 1 }), namespace: Type.String() }),
    distributions: Type.Optional(Type.Array(Distribution, { maxItems: 1000 })),
  }),
  "bad_metadata",
);

/** Who publishes, as CSAF names it. */
export interface Publisher {
  readonly name: string;
  readonly namespace: string;
}

/** Where a provider's public advisories are listed: as feeds, or as directories. */
export interface Provider {
  readonly publisher: Publisher;
  readonly feeds: readonly URL[];
  readonly directories: readonly URL[];
}

// CSAF 2.0 §7.1.15: feeds say for whom their documents are. What is not for everybody is not fetched.
const forEverybody = new Set(["WHITE", "CLEAR", "UNLABELED"]);

/**
 * Reads a provider-metadata.json (CSAF 2.0 §7.1.7, schema provider_json_schema.json): the feeds that are for everybody, or, where it has none, its
 * directories (§7.1.11–17 make either one enough, and feeds say more). Throws SourceError not_json, bad_metadata or no_distribution.
 */
export function readMetadata(bytes: Uint8Array, url: URL, place: string): Provider {
  const { publisher, distributions = [] } = readProvider(bytes, place);
  const feeds = distributions
    .flatMap(({ rolie }) => rolie?.feeds ?? [])
    .filter(({ tlp_label: label = "UNLABELED" }) => forEverybody.has(label.toUpperCase()))
    .map((feed) => within(feed.url, url, place));
  const directories = distributions.flatMap(({ directory_url: directory }) =>
    directory === undefined ? [] : [asFolder(within(directory, url, place))],
  );
  if (feeds.length === 0 && directories.length === 0) throw new SourceError("no_distribution", { place });
  return { publisher, feeds: unique(feeds), directories: feeds.length > 0 ? [] : unique(directories) };
}

function within(text: string, base: URL, place: string): URL {
  if (!URL.canParse(text, base.href)) throw new SourceError("bad_metadata", { place, reason: text.slice(0, 100) });
  return new URL(text, base);
}

/** A directory's address with the slash at its end that makes it one. */
function asFolder(url: URL): URL {
  const folder = new URL(url);
  if (!folder.pathname.endsWith("/")) folder.pathname += "/";
  folder.search = "";
  folder.hash = "";
  return folder;
}

const unique = (urls: readonly URL[]): readonly URL[] => [...new Map(urls.map((url) => [url.href, url])).values()];
