import { fetchBytes, type Validators } from "../outside/fetch-bytes.ts";
import { listLimits } from "../outside/limits.ts";
import { placeOf, SourceError } from "../outside/source-error.ts";
import type { Turn } from "../turn.ts";
import { listDirectory, readChanges, readIndex } from "./directory.ts";
import { readFeed } from "./feed.ts";
import type { Listed, Listing, Unlisted } from "./listed.ts";
import type { Provider } from "./metadata.ts";

/** What a provider lists now. */
export interface ReadListing extends Listing {
  /** Whether every list was read: one that had not changed was not. */
  readonly whole: boolean;
  /** What to send along with the next question, once all that is listed has been taken in. */
  readonly validators: Readonly<Record<string, Validators>>;
}

/** Reads a provider's feeds, or its directories, as far as they changed. Throws SourceError. */
export async function readListing(turn: Turn, provider: Provider): Promise<ReadListing> {
  const listed = new Map<string, Listed>();
  const refused: Unlisted[] = [];
  const validators: Record<string, Validators> = {};
  let whole = true;
  const lists = provider.feeds.length > 0 ? provider.feeds.map(readFeedAt) : provider.directories.map(readDirectoryAt);
  for (const read of lists) {
    const found = await read(turn);
    Object.assign(validators, found.validators);
    whole &&= found.listing !== undefined;
    for (const one of found.listing?.listed ?? []) if ((listed.get(one.url.href)?.stamp ?? "") <= one.stamp) listed.set(one.url.href, one);
    refused.push(...(found.listing?.refused ?? []));
  }
  return { listed: [...listed.values()], refused, validators, whole };
}

/** One list: absent when it did not change. */
interface OneList {
  readonly listing: Listing | undefined;
  readonly validators: Readonly<Record<string, Validators>>;
}

const readFeedAt =
  (url: URL) =>
  async (turn: Turn): Promise<OneList> => {
    const fetched = await fetchBytes(url, { ...turn, limits: listLimits }, turn.source.validators[url.href]);
    if (!fetched.changed) return { listing: undefined, validators: keep(turn, url) };
    return { listing: readFeed(fetched.bytes, fetched.url, placeOf(url)), validators: { [url.href]: fetched.validators } };
  };

const readDirectoryAt =
  (folder: URL) =>
  async (turn: Turn): Promise<OneList> => {
    const [changesAt, indexAt] = [new URL("changes.csv", folder), new URL("index.txt", folder)];
    const first = { changes: await readFile(turn, changesAt, true), index: await readFile(turn, indexAt, true) };
    const still = (file: File) => file.state !== "changed";
    if (still(first.changes) && still(first.index) && (first.changes.state === "same" || first.index.state === "same")) {
      return { listing: undefined, validators: { ...keep(turn, changesAt), ...keep(turn, indexAt) } };
    }
    if (first.changes.state === "absent" && first.index.state === "absent") throw first.changes.error;
    // Both are needed to tell what is listed, also the one that did not change.
    const changes = first.changes.state === "same" ? await readFile(turn, changesAt, false) : first.changes;
    const index = first.index.state === "same" ? await readFile(turn, indexAt, false) : first.index;
    const listing = listDirectory(
      folder,
      changes.state === "changed" ? readChanges(changes.text, placeOf(changesAt)) : [],
      index.state === "changed" ? readIndex(index.text, placeOf(indexAt)) : [],
    );
    const dated = listing.listed.every(({ stamp }) => stamp !== "");
    // A document without an instant can change without its list changing, so then the list is read every time.
    const validators = dated ? { ...kept(changesAt, changes), ...kept(indexAt, index) } : {};
    return { listing: { ...listing, listed: listing.listed.map((one) => dateIt(turn, one)) }, validators };
  };

/** A document without an instant is looked at once a day. */
const dateIt = (turn: Turn, one: Listed): Listed =>
  one.stamp === "" ? { ...one, stamp: `seen ${turn.clock().toISOString().slice(0, 10)}` } : one;

type File =
  | { readonly state: "changed"; readonly text: string; readonly validators: Validators }
  | { readonly state: "same" }
  | { readonly state: "absent"; readonly error: SourceError };

async function readFile(turn: Turn, url: URL, conditional: boolean): Promise<File> {
  try {
    const fetched = await fetchBytes(url, { ...turn, limits: listLimits }, conditional ? turn.source.validators[url.href] : {});
    if (!fetched.changed) return { state: "same" };
    return { state: "changed", text: fetched.bytes.toString("utf8"), validators: fetched.validators };
  } catch (error) {
    const gone = error instanceof SourceError && ["403", "404", "410"].includes(error.text.params["status"] ?? "");
    if (gone && error.text.code === "status") return { state: "absent", error };
    throw error;
  }
}

const kept = (url: URL, file: File): Readonly<Record<string, Validators>> =>
  file.state === "changed" ? { [url.href]: file.validators } : {};

function keep(turn: Turn, url: URL): Readonly<Record<string, Validators>> {
  const known = turn.source.validators[url.href];
  return known ? { [url.href]: known } : {};
}
