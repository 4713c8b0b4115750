import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { test } from "node:test";
import { lookAt, serve } from "../testing/look-at.ts";
import { writeKexInit, type KexInit } from "./codec/kex-init.ts";
import { clear } from "./codec/packet.ts";
import { uint32 } from "./codec/wire.ts";

// What Debian's SSH servers no longer speak, and servers that mean harm.

const direction = { ciphers: ["arcfour", "3des-cbc"], macs: ["hmac-md5"], compression: ["none", "zlib"] };
const old: Omit<KexInit, "guessed"> = {
  kex: ["diffie-hellman-group1-sha1"],
  hostKeys: ["ssh-dss"],
  toServer: direction,
  toClient: direction,
};

/** Says its identification and its lists, and hangs up as soon as the other side says something. */
const scripted = (banner: string, lists: Omit<KexInit, "guessed"> | undefined) =>
  serve((socket) => {
    socket.write(`${banner}\r\n`);
    if (lists) socket.write(clear.seal(writeKexInit(lists, Buffer.alloc(16))));
    socket.once("data", () => socket.end());
  });

const look = async (start: Promise<{ readonly port: number; readonly stop: () => Promise<void> }>, limit = 5000) => {
  const server = await start;
  try {
    return await lookAt("ssh", server.port, { limit });
  } finally {
    await server.stop();
  }
};

test("Scripted: SSH 1.99 with group 1, DSS, RC4 and MD5 is insufficient throughout", async () => {
  const { verdicts, measurement } = await look(scripted("SSH-1.99-OldSSH", old));
  for (const check of ["ssh-protocol", "ssh-key-exchange", "ssh-host-key", "ssh-ciphers", "ssh-macs"])
    assert.equal(verdicts[check], "insufficient", check);
  assert.equal(verdicts["ssh-log-in"], "inconclusive");
  assert.ok(measurement.connections <= 3);
});

test("Scripted: SSH 1.5 alone is insufficient and has nothing more to see", async () => {
  const { verdicts } = await look(scripted("SSH-1.5-Ancient", undefined));
  assert.equal(verdicts["ssh-protocol"], "insufficient");
});

test("Scripted: ChaCha20 or CBC with encrypt-then-MAC, without strict counting, is open to Terrapin", async () => {
  for (const [ciphers, macs] of [
    [["chacha20-poly1305@openssh.com"], ["hmac-sha2-256"]],
    [["aes128-cbc"], ["hmac-sha2-256-etm@openssh.com"]],
  ] as const) {
    const way = { ciphers, macs, compression: ["none"] };
    const { verdicts } = await look(
      scripted("SSH-2.0-x", { kex: ["curve25519-sha256"], hostKeys: ["ssh-ed25519"], toServer: way, toClient: way }),
    );
    assert.equal(verdicts["ssh-terrapin"], "phase-out");
  }
});

test("Scripted: a cipher and a code of nothing are insufficient", async () => {
  const way = { ciphers: ["none"], macs: ["none"], compression: ["none"] };
  const { verdicts } = await look(scripted("SSH-2.0-x", { ...old, toServer: way, toClient: way }));
  assert.deepEqual([verdicts["ssh-ciphers"], verdicts["ssh-macs"]], ["insufficient", "insufficient"]);
});

test("A server that is too busy at first is asked once more", async () => {
  const server = await serve((socket, n) => {
    if (n === 0) socket.end("Exceeded MaxStartups\r\n");
    else socket.write("SSH-1.5-Ancient\r\n");
  });
  const { verdicts } = await lookAt("ssh", server.port);
  await server.stop();
  assert.equal(verdicts["ssh-protocol"], "insufficient");
});

const greeted = (more: (socket: Socket) => void) => (socket: Socket) => {
  socket.write("SSH-2.0-x\r\n");
  more(socket);
};
const packet = (payload: Buffer): Buffer => clear.seal(payload);
const again = (socket: Socket, bytes: Buffer): void => void setInterval(() => socket.write(bytes), 20).unref();

const hostile: readonly (readonly [name: string, handle: (socket: Socket) => void])[] = [
  ["a byte a second", (socket: Socket) => void setInterval(() => socket.write("S"), 1000).unref()],
  ["an endless banner", (socket: Socket) => again(socket, Buffer.from("welcome\r\n".repeat(200)))],
  ["one endless line", (socket: Socket) => again(socket, Buffer.alloc(4000, 0x61))],
  ["garbage", (socket: Socket) => void socket.write(Buffer.alloc(4000, 0xfe))],
  ["a reset", (socket: Socket) => void socket.resetAndDestroy()],
  ["silence", () => undefined],
  ["a length bomb", greeted((socket) => void socket.write(uint32(0xffff_fff0)))],
  ["a length that never comes", greeted((socket) => void socket.write(uint32(60_000)))],
  ["endless chatter", greeted((socket) => again(socket, packet(Buffer.from([2, 0, 0, 0, 0]))))],
  [
    "lists that end too soon",
    greeted((socket) => void socket.write(packet(Buffer.concat([Buffer.from([20]), Buffer.alloc(16), uint32(9999)])))),
  ],
];

// All of them at once: most of it is waiting.
test("Hostile servers get no failing grade, in time", { concurrency: true }, async (t) => {
  const looks = hostile.map(([name, handle]) =>
    t.test(name, async () => {
      const began = Date.now();
      const { verdicts } = await look(serve(handle), 2000);
      assert.ok(
        Object.values(verdicts).every((verdict) => verdict === "inconclusive" || verdict === "good"),
        JSON.stringify(verdicts),
      );
      assert.ok(Object.values(verdicts).includes("inconclusive"));
      assert.ok(Date.now() - began < 4000, `${Date.now() - began} ms`);
    }),
  );
  await Promise.all(looks);
});
