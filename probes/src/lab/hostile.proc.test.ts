import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { after, test } from "node:test";
import { createSecureContext, TLSSocket } from "node:tls";
import { judgeFacts } from "../judge.ts";
import type { Kind } from "../kinds.ts";
import { tables } from "../table/tables.ts";
import { createAuthority, ecKey } from "../testing/certificates.ts";
import { lookAt, serve } from "../testing/look-at.ts";
import { startFtp, soundFtp } from "../testing/scripted-ftp.ts";
import { startMail } from "../testing/scripted-mail.ts";
import { isFinding } from "../verdict.ts";

// Servers that nobody runs on purpose, for every kind: always an answer within the limit, never a failing grade for what was not seen, and
// nothing left behind.

const kinds: readonly Kind[] = ["web", "smtp", "imap", "pop", "ftp", "ssh", "smb"];
const LIMIT = 1200;

const every = (milliseconds: number, bytes: string | Buffer) => (socket: Socket) => {
  const timer = setInterval(() => socket.write(bytes), milliseconds);
  socket.on("close", () => clearInterval(timer));
};

const behaviours: Readonly<Record<string, (socket: Socket) => void>> = {
  silence: () => undefined,
  "a byte a second": every(300, "2"),
  "an endless banner": every(2, "220-welcome\r\n* OK welcome\r\n".repeat(500)),
  "an endless line": every(2, "x".repeat(20_000)),
  garbage: (socket) => void socket.write(Buffer.alloc(4000, 0xfe)),
  "a reset at once": (socket) => void socket.resetAndDestroy(),
  "a reset at the first word": (socket) => void socket.once("data", () => socket.resetAndDestroy()),
  "hanging up at once": (socket) => void socket.end(),
  "hanging up at the first word": (socket) => void socket.once("data", () => socket.end()),
  "a TLS record that never ends": (socket) => void socket.write(Buffer.from("1603034000020000ff", "hex")),
  "an endless handshake": every(2, Buffer.concat([Buffer.from("1603034000", "hex"), Buffer.alloc(0x4000, 2)])),
};

const faults: unknown[] = [];
process.on("unhandledRejection", (fault) => faults.push(fault));
after(() => assert.deepEqual(faults, []));

/** What speaks another protocol than TLS has no HTTPS: that is seen, and no mistake. */
const fair = (kind: Kind, check: string): boolean => kind === "web" && check === "web-https";

for (const [name, behave] of Object.entries(behaviours))
  test(`${name}: every kind gives an answer in time, and no failing grade`, async () => {
    // At once: most of it is waiting.
    await Promise.all(kinds.map((kind) => endure(kind, behave)));
  });

async function endure(kind: Kind, behave: (socket: Socket) => void): Promise<void> {
  const open = new Set<Socket>();
  const server = await serve((socket) => {
    open.add(socket.on("close", () => open.delete(socket)));
    behave(socket);
    // Who does not read never hears that the other side has gone.
    socket.resume();
  });
  try {
    const began = Date.now();
    const { measurement } = await lookAt(kind, server.port, { limit: LIMIT, manners: { patience: [5, 10], exchange: 400 } });
    assert.ok(Date.now() - began < LIMIT + 2000, `${kind}: ${Date.now() - began} ms`);
    const judged = judgeFacts(measurement.facts, kind, tables[0], new Date(measurement.at));
    const bad = judged
      .filter(({ verdict, check }) => isFinding(verdict) && !fair(kind, check.id))
      .map(({ check, say }) => `${check.id} ${say}`);
    assert.deepEqual(bad, [], `${kind}: ${JSON.stringify(measurement.facts)}`);
    assert.ok(
      judged.some(({ verdict, check }) => verdict === "inconclusive" || fair(kind, check.id)),
      kind,
    );
    for (let waited = 0; open.size > 0 && waited < 1000; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(open.size, 0, `${kind}: connections left open`);
  } finally {
    await server.stop();
  }
}

/** What comes of a look at a server, which is ended after it whatever comes. */
async function whileItRuns<T>(server: { readonly stop: () => Promise<void> }, looking: Promise<T>): Promise<T> {
  try {
    return await looking;
  } finally {
    await server.stop();
  }
}

const authority = createAuthority();
const trust = [authority.root.pem];
const manyNames = ["lab.test", ...Array.from({ length: 9999 }, (_, at) => `shop-${at}.lab.test`)];
const crowded = authority.issue({ name: "lab.test", names: manyNames, key: ecKey() });

/** TLS from the first byte with the crowded certificate. */
const startTls = () => {
  const secureContext = createSecureContext({ cert: crowded.pem, key: crowded.keyPem });
  return serve((socket) => void new TLSSocket(socket, { isServer: true, secureContext }).on("error", () => undefined));
};

for (const [kind, start] of [
  ["web", startTls],
  ["smtp", () => startMail({ protocol: "smtp", certificate: crowded, before: ["STARTTLS"] })],
  ["ftp", () => startFtp(soundFtp, crowded)],
] as const)
  test(`${kind}: a certificate of ten thousand names is read or left, in time`, async () => {
    const server = await start();
    const began = Date.now();
    const { measurement, verdicts } = await whileItRuns(
      server,
      lookAt(kind, server.port, { trust, limit: 10_000, manners: { patience: [5, 10] } }),
    );
    assert.ok(Date.now() - began < 10_500, `${Date.now() - began} ms`);
    assert.deepEqual(measurement.facts.tls?.versions, ["TLSv1.2", "TLSv1.3"]);
    assert.ok(["pass", "inconclusive", undefined].includes(verdicts["certificate-name"]), verdicts["certificate-name"]);
    for (const { evidence } of judgeFacts(measurement.facts, kind, tables[0], new Date(measurement.at))) assert.ok(evidence.length <= 100);
  });

const injected = { smtp: "250 AUTH PLAIN\r\n", imap: "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n", pop: "+OK logged in\r\n" } as const;
for (const protocol of ["smtp", "imap", "pop"] as const)
  test(`${protocol}: text in the clear behind the consent to TLS is seen and never believed`, async () => {
    const certificate = authority.issue({ name: "lab.test", names: ["lab.test"], key: ecKey() });
    const before = [protocol === "pop" ? "STLS" : "STARTTLS", "LOGINDISABLED"];
    const server = await startMail({ protocol, certificate, before, injects: injected[protocol] });
    const { measurement, verdicts } = await whileItRuns(server, lookAt(protocol, server.port, { trust }));
    assert.equal(verdicts["mail-injection"], "insufficient");
    assert.equal(measurement.facts.tls, undefined);
    assert.equal(measurement.facts.mail?.secureCapabilities, undefined);
  });

test("ftp: text in the clear behind the consent to TLS is never believed", async () => {
  const certificate = authority.issue({ name: "lab.test", names: ["lab.test"], key: ecKey() });
  const server = await startFtp({ ...soundFtp, "AUTH TLS": "234 go\r\n200 PROT P ok" }, certificate);
  const { measurement } = await whileItRuns(
    server,
    lookAt("ftp", server.port, { trust, limit: 4000, manners: { patience: [5], exchange: 500 } }),
  );
  assert.equal(measurement.facts.ftp?.protP, undefined);
});
