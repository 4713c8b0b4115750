import { BATCH_SIZE } from "../../import-advisories.ts";
import type { ErrorText } from "../outside/source-error.ts";
import type { DocumentRecord, Turn } from "../turn.ts";
import { fetchDocument, type FetchedDocument } from "./fetch-document.ts";
import { findForeign } from "./find-foreign.ts";
import type { Listed, Unlisted } from "./listed.ts";
import type { Provider } from "./metadata.ts";

/** What is known of a document from earlier runs. */
export interface KnownDocument {
  readonly stamp: string;
  readonly state: DocumentRecord["state"];
  readonly attempts: number;
  readonly reason: { readonly code: string } | null;
  readonly readWith: string;
}

const AT_ONCE = 4;
/** A batch waits in memory, so it ends early when its documents are large. */
const BATCH_BYTES = 32 * 1024 * 1024;
/** A document that could not be reached so often is left until its instant changes. */
const MOST_ATTEMPTS = 10;
/** As many in a row are no longer the documents' fault. */
const MOST_FAILURES = 5;
/** Lines that lead nowhere are remembered, but not without end. */
const MOST_REFUSED = 1000;

/** Counts and remembers the lines of a list that lead nowhere the hub goes, once for each version of them. */
export async function recordRefused(turn: Turn, refused: readonly Unlisted[], known: ReadonlyMap<string, KnownDocument>): Promise<void> {
  const news = refused.filter(({ name, stamp }) => known.get(name)?.stamp !== stamp).slice(0, MOST_REFUSED);
  for (const { name, reason } of news) turn.reject({ document: name, reason, problems: [] });
  if (news.length > 0) await turn.save({ records: news.map((one) => ({ ...one, state: "invalid" })) });
}

/**
 * Fetches and imports these documents in batches; what became of each is written down with its batch. Throws the SourceError of a server that asks to
 * come back, or that fails again and again, after what did arrive has been imported.
 */
export async function takeDocuments(
  turn: Turn,
  provider: Provider,
  wanted: readonly Listed[],
  known: ReadonlyMap<string, KnownDocument>,
): Promise<void> {
  const before = [...known.values()].filter(({ state }) => state === "taken").length;
  const wasTaken = (name: string) => known.get(name)?.state === "taken";
  let [done, gained, failures] = [0, 0, 0];
  while (done < wanted.length) {
    const fetched = await fetchBatch(turn, wanted, done);
    const records = await takeBatch(turn, provider, fetched, known);
    gained += records.filter(({ name, state }) => state === "taken" && !wasTaken(name)).length;
    gained -= records.filter(({ name, state }) => state !== "taken" && wasTaken(name)).length;
    done += fetched.length;
    await turn.save({ records, progress: { done, total: wanted.length }, documents: before + gained });
    for (const one of fetched) {
      failures = one.state === "failed" && one.passing ? failures + 1 : 0;
      if (one.state === "failed" && (one.error.text.code === "busy" || failures >= MOST_FAILURES)) throw one.error;
    }
  }
}

/** Fetches a batch, a few at a time, in order. It ends early on a server that asks to come back. */
async function fetchBatch(turn: Turn, wanted: readonly Listed[], from: number): Promise<readonly FetchedDocument[]> {
  const fetched: FetchedDocument[] = [];
  let [next, bytes, stopped] = [from, 0, false];
  const worker = async (): Promise<void> => {
    while (!stopped && next < wanted.length && next - from < BATCH_SIZE && bytes < BATCH_BYTES) {
      const at = next++;
      const listed = wanted[at];
      if (!listed) return;
      const one = await fetchDocument(turn, listed);
      fetched[at - from] = one;
      if (one.state === "fetched") bytes += one.document.bytes.byteLength;
      else stopped ||= one.error.text.code === "busy";
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return fetched;
}

async function takeBatch(
  turn: Turn,
  provider: Provider,
  fetched: readonly FetchedDocument[],
  known: ReadonlyMap<string, KnownDocument>,
): Promise<readonly DocumentRecord[]> {
  const foreign = await findForeign(turn, provider, fetched);
  const records: DocumentRecord[] = [];
  const refuse = (listed: Listed, reason: ErrorText, state: "invalid" | "unreachable") => {
    records.push({ name: listed.url.href, stamp: listed.stamp, state, reason });
    turn.reject({ document: listed.url.href, reason, problems: [] });
  };
  for (const one of fetched) {
    const strange = foreign.get(one);
    if (one.state === "failed") refuse(one.listed, one.error.text, mayTryAgain(one, known) ? "unreachable" : "invalid");
    else if (strange) refuse(one.listed, strange, "invalid");
  }
  const good = fetched.filter((one) => one.state === "fetched" && !foreign.has(one)).filter((one) => one.state === "fetched");
  const results = good.length === 0 ? [] : await turn.take(good.map(({ document }) => document));
  for (const [index, { listed }] of good.entries()) {
    const result = results[index];
    if (result?.state !== "invalid") records.push({ name: listed.url.href, stamp: listed.stamp, state: "taken" });
    else {
      const reason = { code: "invalid_document", params: { place: result.name } } as const;
      records.push({ name: listed.url.href, stamp: listed.stamp, state: "invalid", reason, problems: result.problems });
    }
  }
  return records;
}

function mayTryAgain(one: FetchedDocument, known: ReadonlyMap<string, KnownDocument>): boolean {
  if (one.state !== "failed" || !one.passing) return false;
  const earlier = known.get(one.listed.url.href);
  return !(earlier?.state === "unreachable" && earlier.stamp === one.listed.stamp && earlier.attempts >= MOST_ATTEMPTS - 1);
}
