import type { IncomingMessage } from "node:http";
import { pipeline, Transform, type Duplex } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { explainNetwork } from "./exchange.ts";
import type { FetchLimits } from "./limits.ts";
import { placeOf, sizeOf, SourceError } from "./source-error.ts";

const unpackers: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
};

/**
 * The body of an answer, unpacked, as it arrives. Ends with SourceError when it is larger or slower than the limits, breaks off or cannot be unpacked;
 * stopping to read it closes the connection.
 */
export async function* bodyOf(
  response: IncomingMessage,
  url: URL,
  limits: FetchLimits,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  const place = placeOf(url);
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const unpack = encoding === "identity" ? undefined : unpackers[encoding];
  if (encoding !== "identity" && !unpack) {
    response.destroy();
    throw new SourceError("bad_encoding", { place });
  }
  if (Number(response.headers["content-length"] ?? 0) > limits.bytes) {
    response.destroy();
    throw tooLarge(place, limits.bytes);
  }
  const meter = meterOf(place, limits);
  // Both ends are told of a failure anywhere between them, so the error of the last stream is the first one that happened.
  const last = pipeline(unpack ? [response, meter.stream, unpack()] : [response, meter.stream], () => undefined) as unknown as Duplex;
  const stop = setTimeout(
    () => response.destroy(new SourceError("timeout", { place, seconds: String(limits.totalMs / 1000) })),
    limits.totalMs,
  );
  let unpacked = 0;
  try {
    for await (const chunk of last as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > limits.unpackedBytes) throw tooLarge(place, limits.unpackedBytes);
      yield chunk;
    }
    if (!response.complete) throw new SourceError("broken_off", { place });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw explainBody(error, url);
  } finally {
    clearTimeout(stop);
    meter.stop();
    if (!response.complete || !last.readableEnded) response.destroy();
  }
}

const tooLarge = (place: string, limit: number) => new SourceError("too_large", { place, limit: sizeOf(limit) });

/** Counts what arrives, and destroys the stream when that is too much or too slow. */
function meterOf(place: string, limits: FetchLimits): { readonly stream: Transform; stop(): void } {
  let total = 0;
  let inWindow = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length;
      inWindow += chunk.length;
      if (total > limits.bytes) done(tooLarge(place, limits.bytes));
      else done(null, chunk);
    },
  });
  const window = setInterval(() => {
    if (inWindow < (limits.bytesPerSecond * limits.windowMs) / 1000)
      stream.destroy(new SourceError("too_slow", { place, rate: sizeOf(limits.bytesPerSecond) }));
    inWindow = 0;
  }, limits.windowMs);
  return { stream, stop: () => clearInterval(window) };
}

function explainBody(error: unknown, url: URL): SourceError {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  // zlib's and Brotli's own codes.
  if (/^(Z_|ERR_BROTLI|ERR__ERROR|ERR_.*BROTLI|ERR_PADDING)/.test(code)) return new SourceError("bad_encoding", { place: placeOf(url) });
  return explainNetwork(error, url);
}
