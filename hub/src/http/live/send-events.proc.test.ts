import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import Fastify from "fastify";
import { openLine } from "./event-line.fixture.ts";
import { sendEvents } from "./send-events.ts";

const COMMENT_MS = 60;
const server = Fastify();
let source: AsyncIterable<unknown> = nothing();
server.get("/api/events", (_, reply) => sendEvents(reply, source, COMMENT_MS));
const address = await server.listen({ host: "127.0.0.1", port: 0 });
after(() => server.close());

async function* nothing(): AsyncIterable<never> {}

interface Endless {
  readonly events: AsyncIterable<unknown>;
  readonly asked: () => number;
  /** Resolves when it was ended. */
  readonly returned: Promise<void>;
}

/** Values without end, as fast as they are asked for. */
function endless(value: unknown): Endless {
  const { promise: returned, resolve: tell } = Promise.withResolvers<void>();
  let asked = 0;
  let over = false;
  const events = {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        asked += 1;
        await pause(0);
        return over ? { done: true as const, value: undefined } : { done: false as const, value };
      },
      return: async () => {
        over = true;
        tell();
        return { done: true as const, value: undefined };
      },
    }),
  };
  return { asked: () => asked, events, returned };
}

test("each value is an event, comments keep a quiet line open, and the line ends with its source", async () => {
  source = (async function* () {
    yield { changed: "alerts", organisation: null };
    await pause(COMMENT_MS * 3.5);
    yield { changed: "members", organisation: null };
  })();
  const line = await openLine(address, {});
  await line.ended;
  assert.deepEqual(
    line.events().map((event) => event.changed),
    ["alerts", "members"],
  );
  assert.ok(
    line
      .text()
      .split("\n\n")
      .filter((block) => block === ":").length >= 2,
    line.text(),
  );
});

test("a reader that goes away ends the source", async () => {
  const { events, returned } = endless("x");
  source = events;
  const line = await openLine(address, {});
  line.close();
  assert.equal(await Promise.race([returned.then(() => "ended"), pause(2000, "goes on")]), "ended");
});

test("a reader that takes nothing is cut off, and little was made for it meanwhile", async () => {
  const { asked, events, returned } = endless("x".repeat(65_536));
  source = events;
  const { port } = server.server.address() as { port: number };
  const socket = connect(port, "127.0.0.1").on("error", () => undefined);
  socket.pause();
  socket.write("GET /api/events HTTP/1.1\r\nhost: x\r\n\r\n");
  assert.equal(await Promise.race([returned.then(() => "ended"), pause(5000, "goes on")]), "ended");
  // What the operating system buffers on its own account, and no more.
  assert.ok(asked() * 65_536 < 64 * 1024 * 1024, `${asked()} values`);
  socket.destroy();
});
