import fc from "fast-check";
import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { test } from "node:test";
import type { Kind } from "../kinds.ts";
import { readCapabilities as readImap } from "../imap/imap.ts";
import type { Manners } from "../net/net.ts";
import { createNetwork } from "../net/network.ts";
import { readCapabilities as readPop } from "../pop/pop.ts";
import { probe } from "../probe.ts";
import type { Report } from "../report.ts";
import { readExtensions, toneOf } from "../smtp/smtp.ts";
import { createAuthority, ecKey } from "../testing/certificates.ts";
import { startMail, type MailScript } from "../testing/scripted-mail.ts";
import { takeLines } from "./lines.ts";

const authority = createAuthority();
const certificate = authority.issue({ name: "mx.test", names: ["mx.test"], key: ecKey() });

interface Ran {
  readonly report: Report;
  readonly verdicts: Readonly<Record<string, string>>;
  readonly seen: { connections: number; most: number; commands: string[] };
  readonly milliseconds: number;
}

async function run(script: Partial<MailScript>, port = 25, manners: Partial<Manners> = {}, limit = 20_000): Promise<Ran> {
  const protocol = script.protocol ?? "smtp";
  const server = await startMail({
    protocol,
    certificate,
    before: [protocol === "pop" ? "STLS" : "STARTTLS"],
    after: ["SIZE 1"],
    ...script,
  });
  const started = performance.now();
  try {
    const report = await probe("mx.test", {
      kind: protocol as Kind,
      port,
      language: "en",
      trust: [authority.root.pem],
      allow: ["127.0.0.0/8"],
      map: [{ from: `mx.test:${port}`, address: "127.0.0.1", port: server.port }],
      network: createNetwork(),
      manners: { patience: [30, 60, 120], exchange: 3000, ...manners },
      limit,
    });
    const verdicts = Object.fromEntries(report.checks.toReversed().map(({ id, verdict }) => [id, verdict]));
    return { report, verdicts, seen: server.seen, milliseconds: performance.now() - started };
  } finally {
    await server.stop();
  }
}

for (const protocol of ["smtp", "imap", "pop"] as const)
  test(`${protocol}: TLS is measured behind STARTTLS, one connection at a time, and nothing is logged in to`, async () => {
    const before =
      protocol === "smtp" ? ["PIPELINING", "STARTTLS"] : protocol === "imap" ? ["STARTTLS", "LOGINDISABLED"] : ["STLS", "UIDL"];
    const { report, verdicts, seen } = await run(
      { protocol, before, after: ["AUTH=PLAIN"] },
      protocol === "smtp" ? 25 : protocol === "imap" ? 143 : 110,
    );
    assert.deepEqual(report.facts.tls?.versions, ["TLSv1.2", "TLSv1.3"]);
    assert.equal(verdicts["mail-starttls"], "pass");
    assert.equal(verdicts["certificate-trust"], "pass");
    assert.equal(verdicts["certificate-name"], "pass");
    assert.equal(verdicts["mail-plain-login"], "pass");
    assert.equal(verdicts["mail-injection"], "pass");
    assert.match(String(report.facts.mail?.secureCapabilities), /AUTH.PLAIN/);
    // The server may still be closing the last one when the next comes in.
    assert.ok(seen.most <= 2, `${seen.most} at once`);
    assert.ok(report.connections <= 25, `${report.connections} connections`);
    assert.deepEqual(
      seen.commands.filter((line) => /LOGIN|USER|AUTH|PASS|MAIL|NOOP/i.test(line)),
      [],
    );
  });

for (const [protocol, port] of [
  ["smtp", 465],
  ["imap", 993],
  ["pop", 995],
] as const)
  test(`${protocol} on ${port} begins with TLS`, async () => {
    const { report, verdicts } = await run({ protocol, implicit: true }, port);
    assert.equal(report.facts.mail?.implicit, true);
    assert.equal(verdicts["mail-starttls"], "pass");
    assert.deepEqual(report.facts.tls?.versions, ["TLSv1.2", "TLSv1.3"]);
    assert.ok(report.facts.mail?.secureCapabilities?.length);
  });

test("Without STARTTLS it fails, and logging in before TLS fails", async () => {
  const { verdicts } = await run({ before: ["AUTH PLAIN LOGIN"] });
  assert.equal(verdicts["mail-starttls"], "fail");
  assert.equal(verdicts["mail-plain-login"], "fail");
  assert.equal((await run({ protocol: "imap", before: ["STARTTLS"] }, 143)).verdicts["mail-plain-login"], "fail");
  assert.equal((await run({ protocol: "pop", before: ["STLS", "USER"] }, 110)).verdicts["mail-plain-login"], "fail");
});

test("A certificate nobody trusts is not a missing STARTTLS", async () => {
  const self = createAuthority("Other").issue({ name: "mx.test", names: ["mx.test"], key: ecKey() });
  const { verdicts } = await run({ certificate: self });
  assert.equal(verdicts["mail-starttls"], "pass");
});

test("Text behind the consent to TLS is seen, and nothing of it is taken for an answer", async () => {
  const { report, verdicts } = await run({ injects: "250-mx.test\r\n250 AUTH PLAIN\r\n" });
  assert.equal(verdicts["mail-injection"], "insufficient");
  assert.equal(report.facts.tls, undefined);
  assert.equal(report.facts.mail?.secureCapabilities, undefined);
});

test("A server that says not now is never graded", async () => {
  const { verdicts, report, seen } = await run({ unlike: () => (socket) => socket.end("421 4.7.0 try later\r\n") });
  assert.deepEqual([report.verdict, verdicts["mail-starttls"], seen.connections], ["inconclusive", "inconclusive", 1]);
  assert.match(report.checks[0]?.text ?? "", /15 minutes/);
  const refused = await run({ refuses: "454 4.7.0 TLS not available" });
  assert.equal(refused.verdicts["mail-starttls"], "inconclusive");
  assert.equal((await run({ refuses: "502 no" })).verdicts["mail-starttls"], "fail");
  assert.equal((await run({ unlike: () => (socket) => socket.end("554 no\r\n") })).verdicts["mail-starttls"], "inconclusive");
});

test("A server that throttles after five connections gets no wrong verdict, and every run is equal", async () => {
  const honest = (await run({})).verdicts;
  const outcomes = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const { verdicts, report } = await run({
      unlike: (connection) => (connection > 5 ? (socket) => socket.end("421 slow down\r\n") : undefined),
    });
    for (const [id, verdict] of Object.entries(verdicts))
      assert.ok(verdict === honest[id] || verdict === "inconclusive", `${id}: ${verdict}`);
    outcomes.add(JSON.stringify([report.verdict, verdicts]));
  }
  assert.equal(outcomes.size, 1);
});

test("A server that says not now every third time is measured all the same", async () => {
  const { report, verdicts } = await run(
    { unlike: (connection) => (connection % 3 === 0 ? (socket) => socket.end("421 busy\r\n") : undefined) },
    25,
    { total: 80 },
  );
  assert.deepEqual(report.facts.tls?.versions, ["TLSv1.2", "TLSv1.3"]);
  assert.equal(verdicts["tls-versions"], (await run({})).verdicts["tls-versions"]);
});

for (const [name, unlike] of Object.entries<(socket: Socket) => void>({
  "a byte at a time": (socket) => {
    const timer = setInterval(() => socket.write("2"), 100);
    socket.on("close", () => clearInterval(timer));
  },
  "a greeting without end": (socket) => {
    const timer = setInterval(() => socket.write("220-hello\r\n".repeat(2000)), 5);
    socket.on("close", () => clearInterval(timer));
  },
  "a line without end": (socket) => {
    const timer = setInterval(() => socket.write("x".repeat(10_000)), 5);
    socket.on("close", () => clearInterval(timer));
  },
  silence: () => undefined,
  garbage: (socket) => socket.end(Buffer.alloc(3000, 0xfe)),
  "a reset": (socket) => socket.resetAndDestroy(),
  "another protocol": (socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n"),
}))
  test(`${name} ends within the limit and is no failing grade`, async () => {
    const { report, milliseconds } = await run({ unlike: () => unlike }, 25, { exchange: 800 });
    assert.equal(report.verdict, "inconclusive");
    assert.ok(milliseconds < 5000, `${milliseconds} ms`);
  });

test("No bytes make the readers stumble, and a split makes no difference", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(400), (bytes, at) => {
      const isLast = (line: string): boolean => !/^\d{3}-/.test(line);
      const whole = takeLines(Buffer.from(bytes), isLast);
      const part = takeLines(Buffer.from(bytes.slice(0, at)), isLast);
      if (part !== undefined && part !== "limit" && whole !== undefined && whole !== "limit") assert.deepEqual(part.lines, whole.lines);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 5 }), (lines) => {
      readExtensions(lines);
      readImap(lines);
      readPop(lines);
      toneOf(lines[0] ?? "");
    }),
  );
});
