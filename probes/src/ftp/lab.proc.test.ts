import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { after, test } from "node:test";
import { createServer as createTlsServer } from "node:tls";
import { createAuthority, rsaKey } from "../testing/certificates.ts";
import { measure } from "../measure.ts";
import { parseTarget } from "../target.ts";
import { lookAt, serve } from "../testing/look-at.ts";
import { startFtp } from "../testing/scripted-ftp.ts";
import { openWorkshop } from "../testing/programs.ts";
import { unpackedProgram } from "../testing/unpacked.ts";
import { ftpVariants } from "./servers.fixture.ts";

const workshop = openWorkshop();
after(() => workshop.close());
const authority = createAuthority();
const certificate = authority.issue({ name: "lab.test", key: rsaKey(3072), names: ["lab.test"] });
const trust = [authority.root.pem];

/** Real servers, whose truth is known by their configuration; each is unpacked from its Debian package where it is not installed. */
for (const { program, name, start, options, expected } of ftpVariants) {
  const unpacked = process.getuid?.() === 0 ? unpackedProgram(program) : `${program} must be started as root`;
  test(`${program}: ${name}`, { skip: typeof unpacked === "string" && unpacked }, async () => {
    assert.ok(typeof unpacked !== "string");
    const server = await start(workshop, certificate, unpacked);
    try {
      const { verdicts, measurement } = await lookAt("ftp", server.port, { trust, ...options });
      for (const [check, verdict] of Object.entries(expected))
        assert.equal(verdicts[check], verdict, `${check} ${JSON.stringify(measurement.facts)}`);
      if (options.anonymous !== true) assert.equal(verdicts["ftp-anonymous"], undefined, "anonymous is not tried unasked");
      assert.equal(verdicts["limited-reach"], "inconclusive");
      assert.ok(measurement.connections <= (options.anonymous === true ? 28 : 25), `${measurement.connections} connections`);
    } finally {
      await server.stop();
    }
  });
}

const look = async (answers: Readonly<Record<string, string>>, options: Parameters<typeof lookAt>[2] = {}) => {
  const server = await startFtp(answers, certificate);
  try {
    return await lookAt("ftp", server.port, { trust, ...options });
  } finally {
    await server.stop();
  }
};

test("Each way of refusing a log-in before TLS is one", async () => {
  for (const answer of [
    "530 Please login",
    "534 Policy requires SSL",
    "550 SSL/TLS required",
    "421 Sorry, cleartext sessions are not accepted",
  ]) {
    const { verdicts } = await look({ USER: answer });
    assert.equal(verdicts["ftp-plain-log-in"], "pass", answer);
  }
});

test("Too many connections is no refusal", async () => {
  const { verdicts } = await look({ USER: "421 Too many users", AUTH: "421 Too many users" });
  assert.deepEqual([verdicts["ftp-plain-log-in"], verdicts["ftp-encryption"]], ["inconclusive", "inconclusive"]);
});

test("A server that will not encrypt files fails, one that tells it after log-in leaves it open", async () => {
  const base = { "AUTH TLS": "234 go", PBSZ: "200 ok", USER: "530 TLS first" };
  assert.equal((await look({ ...base, PROT: "536 not supported" })).verdicts["ftp-data-protection"], "fail");
  assert.equal((await look({ ...base, PROT: "530 log in first" })).verdicts["ftp-data-protection"], "inconclusive");
});

test("Anonymous log-in is tried only when asked, and a passive address elsewhere is told and never dialled", async () => {
  const elsewhere = await serve(() => undefined);
  const answers = { USER: "331 password", PASS: "230 welcome", PASV: `227 (127,0,0,2,${elsewhere.port >> 8},${elsewhere.port & 255})` };
  const { verdicts } = await look(answers, { anonymous: true });
  await elsewhere.stop();
  assert.deepEqual([verdicts["ftp-anonymous"], verdicts["ftp-passive"], elsewhere.connections()], ["fail", "fail", 0]);
  assert.equal((await look(answers)).verdicts["ftp-anonymous"], undefined);
});

test("TLS from the first byte on port 990 is found where AUTH TLS is refused", async () => {
  const implicit = createTlsServer({ cert: certificate.pem, key: certificate.keyPem }, (socket) =>
    socket.on("error", () => undefined).write("220 ready\r\n"),
  );
  await new Promise<void>((resolve) => implicit.listen(0, "127.0.0.1", resolve));
  const bound = implicit.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  const plain = await startFtp({ USER: "331 password" }, certificate);
  const at990 = { from: "lab.test:990", address: "127.0.0.1", port };
  const target = parseTarget("lab.test", "ftp", 21);
  assert.ok(target);
  const map = [{ from: "lab.test:21", address: "127.0.0.1", port: plain.port }, at990];
  const manners = { exchange: 1000 };
  const beside = await measure(target, { allow: ["127.0.0.0/8"], map, manners });
  const direct = await measure({ ...target, port: 990 }, { allow: ["127.0.0.0/8"], map, trust, manners });
  await plain.stop();
  implicit.close();
  assert.equal(beside.facts.ftp?.implicitPort, true);
  assert.deepEqual([direct.facts.ftp?.implicit, direct.facts.ftp?.banner, direct.facts.tls?.certificate?.trust], [true, "220 ready", "ok"]);
});

for (const [name, handle] of [
  ["a byte a second", (socket: Socket) => void setInterval(() => socket.write("2"), 1000).unref()],
  ["an endless greeting", (socket: Socket) => void socket.write("220-x\r\n".repeat(100_000))],
  ["garbage", (socket: Socket) => void socket.write(Buffer.alloc(2000, 0xfe))],
  ["a reset", (socket: Socket) => void socket.resetAndDestroy()],
] as const)
  test(`Hostile: ${name} is inconclusive, in time`, async () => {
    const server = await serve(handle);
    const began = Date.now();
    const { verdicts } = await lookAt("ftp", server.port, { limit: 3000 });
    await server.stop();
    assert.equal(verdicts["reach"], "inconclusive");
    assert.ok(Date.now() - began < 5000);
  });
