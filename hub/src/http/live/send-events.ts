import type { FastifyReply } from "fastify";
import { Readable } from "node:stream";

/** Proxies and browsers give up on a line on which nothing comes; a comment (HTML Living Standard §9.2.6) keeps it open. */
const COMMENT_MS = 20_000;
/** How soon a browser comes back when the line breaks. */
const RETRY_MS = 3000;
/** A reader that took nothing for so many comments is cut off. */
const MISSED_COMMENTS = 2;

/**
 * Answers with server-sent events (HTML Living Standard §9.2), each value as the data of one. The next value is asked for when the reader took the one
 * before, so for a slow reader nothing piles up here; one that takes nothing at all is cut off. Ends `events` when the line ends, and the line when
 * `events` does.
 */
export function sendEvents(reply: FastifyReply, events: AsyncIterable<unknown>, commentMs = COMMENT_MS): FastifyReply {
  const iterator = events[Symbol.asyncIterator]();
  let missed = 0;
  const comments = setInterval(() => {
    if (body.readableLength === 0) {
      missed = 0;
      body.push(":\n\n");
    } else if (++missed >= MISSED_COMMENTS) reply.raw.destroy();
  }, commentMs);
  let asking = false;
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const next = await iterator.next();
      asking = false;
      if (body.destroyed) return;
      // Pushing makes the stream ask for more when its reader is ready for it.
      body.push(next.done === true ? null : `data: ${JSON.stringify(next.value)}\n\n`);
    } catch (error) {
      body.destroy(error as Error);
    }
  };
  const body = new Readable({
    highWaterMark: 1024,
    read: () => void ask(),
    destroy: (error, done) => {
      clearInterval(comments);
      void iterator.return?.();
      done(error);
    },
  });
  body.push(`retry: ${RETRY_MS}\n\n`);
  return reply.type("text/event-stream").header("cache-control", "no-store, no-transform").header("x-accel-buffering", "no").send(body);
}
