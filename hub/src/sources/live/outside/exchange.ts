import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { guardedLookup, refuseLiteral } from "./guard.ts";
import type { FetchLimits } from "./limits.ts";
import type { Outside } from "./outside.ts";
import { placeOf, SourceError } from "./source-error.ts";

export interface Ask {
  readonly outside: Outside;
  readonly limits: FetchLimits;
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Asks one server once and gives its answer when the headers are there; redirects are not followed. Throws SourceError, or the signal's reason. A
 * kept connection that the server had just closed is asked again on a new one.
 */
export async function exchange(url: URL, ask: Ask): Promise<IncomingMessage> {
  try {
    return await askOnce(url, ask);
  } catch (error) {
    if (error !== STALE) throw error;
    return askOnce(url, { ...ask, headers: { ...ask.headers, connection: "close" } });
  }
}

const STALE = new Error("the kept connection was closed");

function askOnce(url: URL, { outside, limits, signal, headers }: Ask): Promise<IncomingMessage> {
  refuseLiteral(outside, url);
  signal.throwIfAborted();
  const secure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(url, {
      method: "GET",
      signal,
      agent: headers["connection"] === "close" ? false : secure ? outside.agents.https : outside.agents.http,
      lookup: guardedLookup(outside, url),
      headers: { "user-agent": outside.userAgent, accept: "*/*", ...headers },
      ...(secure && { rejectUnauthorized: true, minVersion: "TLSv1.2" as const, ...(outside.ca !== undefined && { ca: outside.ca }) }),
    });
    let timer = late(limits.connectMs);
    function late(ms: number) {
      return setTimeout(() => request.destroy(new SourceError("timeout", { place: placeOf(url), seconds: String(ms / 1000) })), ms);
    }
    const answerTimer = () => {
      clearTimeout(timer);
      timer = late(limits.headersMs);
    };
    request.on("socket", (socket) => {
      // A kept connection is there already.
      if (!socket.connecting) answerTimer();
      else socket.once(secure ? "secureConnect" : "connect", answerTimer);
    });
    request.on("response", (response) => {
      clearTimeout(timer);
      resolve(response);
    });
    request.on("error", (error) => {
      clearTimeout(timer);
      if (signal.aborted) reject(signal.reason as Error);
      else if (request.reusedSocket && codeOf(error) === "ECONNRESET") reject(STALE);
      else reject(explainNetwork(error, url));
    });
    request.end();
  });
}

/** What went wrong on the wire, as a SourceError. */
export function explainNetwork(error: unknown, url: URL): SourceError {
  if (error instanceof SourceError) return error;
  const place = placeOf(url);
  const code = codeOf(error);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return new SourceError("dns", { place, host: url.hostname });
  if (["ECONNRESET", "EPIPE", "ABORT_ERR", "ERR_STREAM_PREMATURE_CLOSE"].includes(code)) return new SourceError("broken_off", { place });
  if (code.startsWith("HPE_")) return new SourceError("broken_off", { place });
  if (code === "ETIMEDOUT" || ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "EACCES"].includes(code))
    return new SourceError("unreachable", { place });
  // OpenSSL's and Node.js's names for what is wrong with an encrypted connection; their words are for the one who mends it.
  if (/^(ERR_SSL|ERR_TLS|EPROTO|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|ERR_OSSL|HOSTNAME)/.test(code))
    return new SourceError("tls", { place, reason: code });
  return new SourceError("broken_off", { place });
}

function codeOf(error: unknown): string {
  // With several addresses tried, Node.js gives all failures in one; the last says enough.
  const single = error instanceof AggregateError ? (error.errors.at(-1) as unknown) : error;
  return typeof single === "object" && single !== null && "code" in single && typeof single.code === "string" ? single.code : "";
}
