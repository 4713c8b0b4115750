import { readingVersion } from "../../../reading-version.ts";
import { fetchBytes, type Validators } from "../outside/fetch-bytes.ts";
import { documentLimits } from "../outside/limits.ts";
import { placeOf } from "../outside/source-error.ts";
import type { Turn } from "../turn.ts";
import type { Listed } from "./listed.ts";
import { readMetadata, type Provider, type Publisher } from "./metadata.ts";
import { readListing, type ReadListing } from "./read-listing.ts";
import { recordRefused, takeDocuments, type KnownDocument } from "./take-documents.ts";

/** The provider as its metadata told it last, for when that has not changed. */
interface CsafCursor {
  readonly publisher?: Publisher;
  readonly feeds?: readonly string[];
  readonly directories?: readonly string[];
}

/**
 * Reads what a CSAF 2.0 provider lists and fetches what is new or has another instant than before, newest first. What a list no longer names stays: only
 * a document itself says that it is withdrawn. Throws SourceError.
 */
export async function fetchCsaf(turn: Turn): Promise<"ok" | "unchanged"> {
  const { source } = turn;
  const known = await readKnown(turn);
  // Lists are read whole while something on them could not be reached: only they say where its hashes are.
  const again = [...known.values()].some(({ state }) => state === "unreachable");
  const asking: Turn = again ? { ...turn, source: { ...source, validators: {} } } : turn;
  const { provider, validators } = await readProvider(asking);
  const cursor: CsafCursor = {
    publisher: provider.publisher,
    feeds: provider.feeds.map(({ href }) => href),
    directories: provider.directories.map(({ href }) => href),
  };
  const listing = await readListing(asking, provider);
  const wanted = listing.listed
    .filter((one) => isWanted(one, known.get(one.url.href)))
    .toSorted((one, other) => (one.stamp < other.stamp ? 1 : -1));
  await turn.save({ cursor, progress: { done: 0, total: wanted.length } });
  await recordRefused(turn, listing.refused, known);
  await takeDocuments(turn, provider, wanted, known);
  await turn.save({ validators: { ...validators, ...listing.validators }, forget: unlistedOf(listing, known) });
  return wanted.length > 0 || turn.tally.invalid > 0 ? "ok" : "unchanged";
}

async function readProvider(
  turn: Turn,
): Promise<{ readonly provider: Provider; readonly validators: Readonly<Record<string, Validators>> }> {
  const { url, cursor, validators } = turn.source;
  const { publisher, feeds = [], directories = [] } = cursor as CsafCursor;
  const fetched = await fetchBytes(url, { ...turn, limits: documentLimits }, publisher ? validators[url] : {});
  if (fetched.changed) {
    return { provider: readMetadata(fetched.bytes, fetched.url, placeOf(fetched.url)), validators: { [url]: fetched.validators } };
  }
  const address = (text: string) => new URL(text);
  return {
    provider: { publisher: publisher ?? { name: "", namespace: "" }, feeds: feeds.map(address), directories: directories.map(address) },
    validators: validators[url] ? { [url]: validators[url] } : {},
  };
}

async function readKnown({ database, source }: Turn): Promise<ReadonlyMap<string, KnownDocument>> {
  const rows = await database.asSystem("read what a source lists", (tx) =>
    tx
      .selectFrom("app.source_document")
      .select(["name", "stamp", "state", "attempts", "reason", "read_with as readWith"])
      .where("source_id", "=", source.id)
      .execute(),
  );
  return new Map(rows.map((row) => [row.name, row]));
}

/** New, changed since, not reached the last time, or unreadable for a version of this program that read less. */
function isWanted({ stamp }: Listed, known: KnownDocument | undefined): boolean {
  if (!known || known.stamp !== stamp || known.state === "unreachable") return true;
  return known.state === "invalid" && known.reason?.code === "invalid_document" && known.readWith !== readingVersion();
}

/** Documents in trouble that are listed no more. */
function unlistedOf({ listed, refused, whole }: ReadListing, known: ReadonlyMap<string, KnownDocument>): readonly string[] {
  if (!whole) return [];
  const there = new Set([...listed.map(({ url }) => url.href), ...refused.map(({ name }) => name)]);
  return [...known].filter(([name, { state }]) => state !== "taken" && !there.has(name)).map(([name]) => name);
}
