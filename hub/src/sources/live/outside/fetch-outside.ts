import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { bodyOf } from "./body.ts";
import { exchange, type Ask } from "./exchange.ts";
import { placeOf, SourceError } from "./source-error.ts";

export interface OutsideResponse {
  readonly status: 200 | 206 | 304;
  /** Where the answer came from in the end. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** The body, unpacked. Empty for 304. */
  readonly body: AsyncGenerator<Buffer, void, undefined>;
  /** Closes the connection of a body that nobody will read. */
  discard(): void;
}

const MOST_REDIRECTS = 5;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches one address outside the hub. Only addresses that the guard allows are connected to, also after a redirect, of which at most five are
 * followed and none from https to http. Throws SourceError, or the signal's reason.
 */
export async function fetchOutside(
  address: string | URL,
  ask: Omit<Ask, "headers"> & { readonly headers?: Ask["headers"] },
): Promise<OutsideResponse> {
  const whole = { ...ask, headers: ask.headers ?? {} };
  const first = placeOf(address);
  let url = readUrl(address);
  for (let hops = 0; ; hops += 1) {
    const response = await exchange(url, whole);
    const status = response.statusCode ?? 0;
    if (status === 200 || status === 206 || status === 304) return answerOf(response, status, url, ask);
    response.destroy();
    if (!redirects.has(status)) throw failureOf(response, url, ask.outside.clock());
    if (hops === MOST_REDIRECTS) throw new SourceError("too_many_redirects", { place: first });
    url = nextHop(url, response.headers.location ?? "");
  }
}

function answerOf(
  response: IncomingMessage,
  status: OutsideResponse["status"],
  url: URL,
  { limits, signal }: Pick<Ask, "limits" | "signal">,
): OutsideResponse {
  if (status === 304) response.resume();
  const body = status === 304 ? nothing() : bodyOf(response, url, limits, signal);
  return { status, url, headers: response.headers, body, discard: () => void response.destroy() };
}

async function* nothing(): AsyncGenerator<Buffer, void, undefined> {
  // A 304 has no body.
}

function readUrl(address: string | URL): URL {
  const url = URL.canParse(String(address)) ? new URL(address) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username !== "" || url.password !== "")
    throw new SourceError("bad_url", { place: placeOf(address) });
  return url;
}

/** Where a redirect leads. Throws SourceError redirect_refused for what is no http(s) address, and for one that gives up encryption. */
export function nextHop(from: URL, location: string): URL {
  const refused = () => new SourceError("redirect_refused", { place: placeOf(from), to: placeOf(location) });
  if (location === "" || !URL.canParse(location, from.href)) throw refused();
  const to = new URL(location, from);
  if (to.protocol !== "https:" && !(to.protocol === "http:" && from.protocol === "http:")) throw refused();
  if (to.username !== "" || to.password !== "") throw refused();
  return to;
}

function failureOf(response: IncomingMessage, url: URL, now: Date): SourceError {
  const status = response.statusCode ?? 0;
  const place = placeOf(url);
  const retryAt = readRetry(response.headers, status, now);
  if (status === 429 || status === 503 || retryAt) return new SourceError("busy", { place, status: String(status) }, retryAt);
  return new SourceError("status", { place, status: String(status) });
}

const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * When a server asks to come back: Retry-After (RFC 9110 §10.2.3, seconds or a date), or GitHub's x-ratelimit-reset when nothing remains. At most a day
 * from now; undefined when it does not say.
 */
export function readRetry(headers: IncomingHttpHeaders, status: number, now: Date): Date | undefined {
  const limit = (at: number) =>
    Number.isFinite(at) ? new Date(Math.min(Math.max(at, now.getTime()), now.getTime() + LONGEST_WAIT_MS)) : undefined;
  const after = headers["retry-after"]?.trim();
  if (after !== undefined && after !== "") return limit(/^\d+$/.test(after) ? now.getTime() + Number(after) * 1000 : Date.parse(after));
  const reset = headers["x-ratelimit-reset"];
  if (status !== 403 && status !== 429) return undefined;
  return headers["x-ratelimit-remaining"] === "0" && typeof reset === "string" ? limit(Number(reset) * 1000) : undefined;
}
