import type { IncomingHttpHeaders } from "node:http";
import type { Ask } from "./exchange.ts";
import { fetchOutside } from "./fetch-outside.ts";
import { placeOf, SourceError } from "./source-error.ts";

/** What a server needs to say that nothing changed (RFC 9110 §8.8). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type Fetched =
  | { readonly changed: false }
  | {
      readonly changed: true;
      readonly bytes: Buffer;
      readonly url: URL;
      readonly headers: IncomingHttpHeaders;
      readonly validators: Validators;
    };

/**
 * Fetches an address whole, unless the server says that nothing changed since `validators`. Throws SourceError, or the signal's reason.
 */
export async function fetchBytes(address: string | URL, ask: Omit<Ask, "headers">, validators: Validators = {}): Promise<Fetched> {
  const response = await fetchOutside(address, {
    ...ask,
    headers: {
      "accept-encoding": "gzip, br",
      ...(validators.etag !== undefined && { "if-none-match": validators.etag }),
      ...(validators.lastModified !== undefined && { "if-modified-since": validators.lastModified }),
    },
  });
  if (response.status === 304) return { changed: false };
  if (response.status === 206) {
    response.discard();
    throw new SourceError("status", { place: placeOf(address), status: "206" });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  return {
    changed: true,
    bytes: Buffer.concat(chunks),
    url: response.url,
    headers: response.headers,
    validators: validatorsOf(response.headers),
  };
}

// A validator that is too long to be one is not kept: it would be sent back at every visit.
const LONGEST_VALIDATOR = 300;

/** The validators that came with an answer. */
export function validatorsOf({ etag, "last-modified": lastModified }: IncomingHttpHeaders): Validators {
  const keep = (text: string | undefined) => text !== undefined && text.length <= LONGEST_VALIDATOR && /^[\x20-\x7e]+$/.test(text);
  return { ...(keep(etag) && etag !== undefined && { etag }), ...(keep(lastModified) && lastModified !== undefined && { lastModified }) };
}
