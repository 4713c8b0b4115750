import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { test } from "node:test";
import { judgeFacts, overall } from "../judge.ts";
import { tables } from "../table/tables.ts";
import { lookAtPort, type Looking } from "../testing/collect-tls.ts";
import { certificatesForTests } from "../testing/certificates-for-tests.ts";
import { listen, serveScript, type Script } from "../testing/scripted-tls.ts";
import type { TlsFacts } from "./facts.ts";

const certificate = certificatesForTests.plain.der;
const gcm = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"];
const only12: Script = { versions: ["TLSv1.2"], suites: gcm, certificate };

async function lookAt(handle: (socket: Socket, count: number) => void, looking: Looking = {}) {
  let count = 0;
  const server = await listen((socket) => handle(socket, (count += 1)));
  try {
    return await lookAtPort(server.port, looking);
  } finally {
    await server.close();
  }
}

function verdicts(tls: TlsFacts): Record<string, string> {
  const judged = judgeFacts({ tls }, "web", tables[0], new Date());
  return { ...Object.fromEntries(judged.toReversed().map(({ check, verdict }) => [check.id, verdict])), overall: overall(judged) };
}

/** A server that lets in `most` connections and then no more, in one of the ways servers do that. */
const throttling =
  (most: number, how: "close" | "reset" | "silence", script: Script = only12) =>
  (socket: Socket, count: number) => {
    if (count <= most) serveScript(script, socket);
    else if (how === "close") socket.end();
    else if (how === "reset") socket.resetAndDestroy();
  };

for (const how of ["close", "reset", "silence"] as const)
  test(`A server that throttles after five connections (${how}) gets no wrong verdict`, async () => {
    const { facts, connections } = await lookAt(throttling(5, how), {
      manners: { exchange: how === "silence" ? 900 : 5000, patience: [20, 40] },
    });
    assert.deepEqual(facts.versions, ["TLSv1.2"]);
    const said = verdicts(facts);
    assert.equal(said["tls-versions"], "sufficient", "what was seen stands");
    for (const check of ["tls-suites", "tls-groups", "tls-key-exchange-hash", "tls-client-renegotiation"])
      assert.equal(said[check], "inconclusive", `${check}: ${JSON.stringify(facts.gaps)}`);
    assert.equal(said["tls-extended-master-secret"], "good");
    assert.ok(facts.gaps.some(({ ending }) => ending === "throttled"));
    assert.ok(connections <= 15, `${connections} connections`);
  });

test("Bad news seen before the throttle stands", async () => {
  const old: Script = { versions: ["TLSv1", "TLSv1.2"], suites: ["TLS_RSA_WITH_AES_128_CBC_SHA", ...gcm], certificate };
  const { facts } = await lookAt(throttling(5, "close", old), { manners: { patience: [20, 40] } });
  assert.equal(verdicts(facts)["tls-versions"], "insufficient");
});

test("Ten looks at a throttling server are ten times the same", async () => {
  const seen = new Set<string>();
  for (let round = 0; round < 10; round += 1) {
    const { facts } = await lookAt(throttling(5, "close"), { manners: { patience: [5, 10] } });
    seen.add(JSON.stringify([facts.versions, facts.suites, facts.groups, facts.gaps, verdicts(facts)]));
  }
  assert.equal(seen.size, 1);
});

test("A server that lets in a few a moment is waited for, and judged in full", async () => {
  let allowance = 5;
  const refill = setInterval(() => (allowance = 5), 60);
  try {
    const { facts } = await lookAt(
      (socket) => {
        if (allowance > 0) {
          allowance -= 1;
          serveScript(only12, socket);
        } else socket.end();
      },
      { manners: { patience: [80, 80, 80], total: 200 } },
    );
    const said = verdicts(facts);
    assert.ok(["sufficient", "inconclusive"].includes(said["tls-suites"] ?? ""), said["tls-suites"]);
    assert.deepEqual(facts.versions, ["TLSv1.2"]);
  } finally {
    clearInterval(refill);
  }
});

const within = async (milliseconds: number, handle: (socket: Socket) => void, looking: Looking = {}) => {
  const started = performance.now();
  const looked = await lookAt(handle, { limit: milliseconds, ...looking });
  const took = performance.now() - started;
  assert.ok(took < milliseconds + 1500, `it took ${took} ms`);
  return looked;
};

test("A byte a second, and nothing at all, end at the deadline", async () => {
  for (const handle of [
    () => undefined,
    (socket: Socket) => {
      const timer = setInterval(() => socket.write(Buffer.from([22])), 1000);
      socket.on("close", () => clearInterval(timer));
    },
  ]) {
    const { facts } = await within(3000, handle, { manners: { exchange: 700, patience: [20] } });
    assert.deepEqual(facts.versions, []);
    assert.ok(
      facts.gaps.every(({ ending }) => ending === "timeout"),
      JSON.stringify(facts.gaps),
    );
  }
});

test("An endless answer is cut off", async () => {
  const { facts } = await within(5000, (socket) => {
    const record = Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0]), Buffer.alloc(0x4000, 2)]);
    const pour = (): void => {
      while (!socket.destroyed && socket.write(record));
    };
    socket.on("drain", pour);
    pour();
  });
  assert.deepEqual(facts.versions, []);
});

test("Garbage, another protocol and a reset at once give no version and no hang", async () => {
  for (const handle of [
    (socket: Socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"),
    (socket: Socket) => socket.write("220 mail.test ESMTP\r\n"),
    (socket: Socket) => socket.end(Buffer.from("16030300040e000000", "hex")),
    (socket: Socket) => socket.resetAndDestroy(),
  ]) {
    const { facts } = await within(8000, handle, { manners: { exchange: 500, patience: [10] } });
    assert.deepEqual(facts.versions, []);
  }
});

test("A certificate of a megabyte costs the certificate, not the rest", async () => {
  const { facts } = await within(15_000, (socket) => serveScript({ ...only12, certificate: Buffer.alloc(1_000_000, 1) }, socket));
  assert.deepEqual(facts.versions, ["TLSv1.2"]);
  assert.equal(facts.certificate, undefined);
});

test("A server that takes what was not offered does not keep us going", async () => {
  const stubborn = Buffer.from(
    "160303002a020000260303070707070707070707070707070707070707070707070707070707070707070707000035000016030300040e000000",
    "hex",
  );
  const { facts, connections } = await within(10_000, (socket) => socket.once("data", () => void socket.write(stubborn)), {
    depth: "full",
    manners: { exchange: 800, patience: [10] },
  });
  assert.ok(connections < 60, `${connections} connections`);
  assert.ok(facts.suites.length <= 4);
});
