import type { Document } from "../../read-document.ts";
import { fetchBytes } from "../outside/fetch-bytes.ts";
import { documentLimits } from "../outside/limits.ts";
import { placeOf, SourceError, type ErrorText, type SourceErrorCode } from "../outside/source-error.ts";
import type { Turn } from "../turn.ts";
import { examineDocument, type Examined } from "./examine-document.ts";
import { fits } from "./hash-file.ts";
import type { Listed } from "./listed.ts";

/** A document that was fetched, or why it was not. */
export type FetchedDocument =
  | { readonly state: "fetched"; readonly listed: Listed; readonly document: Document; readonly said: Examined | undefined }
  /** `passing`: the network's or the server's trouble, so it is worth another try. */
  | { readonly state: "failed"; readonly listed: Listed; readonly error: SourceError; readonly passing: boolean };

/** Trouble that may be over the next time. */
const passing = new Set<SourceErrorCode>(["dns", "unreachable", "broken_off", "timeout", "too_slow", "tls", "busy"]);

const isPassing = ({ text }: SourceError): boolean =>
  passing.has(text.code) || (text.code === "status" && /^(5\d\d|408|425)$/.test(text.params["status"] ?? ""));

/**
 * Fetches one listed document and checks it against the hashes its publisher gives. Gives what became of it; throws only the signal's reason and what
 * is wrong inside the hub.
 */
export async function fetchDocument(turn: Turn, listed: Listed): Promise<FetchedDocument> {
  try {
    const fetched = await fetchBytes(listed.url, { ...turn, limits: documentLimits });
    const bytes = fetched.changed ? fetched.bytes : Buffer.alloc(0);
    const place = placeOf(listed.url);
    await checkHashes(turn, listed, bytes);
    const examined = examineDocument(bytes, place);
    if (!examined.ok) throw refused(examined.reason);
    return { state: "fetched", listed, document: { name: place, bytes }, said: examined.said };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { state: "failed", listed, error, passing: isPassing(error) };
  }
}

const refused = ({ code, params }: ErrorText): SourceError => new SourceError(code, { ...params, place: params["place"] ?? "" });

async function checkHashes(turn: Turn, listed: Listed, bytes: Uint8Array): Promise<void> {
  for (const { algorithm, url } of listed.hashes) {
    const file = await fetchHash(turn, url);
    if (file !== undefined && !fits(bytes, file, algorithm)) throw new SourceError("hash_mismatch", { place: placeOf(listed.url) });
  }
}

/** A hash file's text; undefined when it is listed but not there: that alone is no reason to miss a warning. */
async function fetchHash(turn: Turn, url: URL): Promise<string | undefined> {
  try {
    const fetched = await fetchBytes(url, { ...turn, limits: { ...documentLimits, bytes: 10_000, unpackedBytes: 10_000 } });
    return fetched.changed ? fetched.bytes.toString("latin1") : undefined;
  } catch (error) {
    if (error instanceof SourceError && ["404", "410"].includes(error.text.params["status"] ?? "")) return undefined;
    throw error;
  }
}
