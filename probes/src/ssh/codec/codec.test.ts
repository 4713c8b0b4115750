import fc from "fast-check";
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { readGroup } from "../exchange-keys.ts";
import { readMethods } from "../ask-log-in.ts";
import { readHostKey } from "./host-key.ts";
import { readIdentification } from "./identification.ts";
import { readKexInit, writeKexInit } from "./kex-init.ts";
import { clear, pad } from "./packet.ts";
import { bitsOf, mpint, string, uint32 } from "./wire.ts";

const identify = (text: string) => readIdentification(Buffer.from(text, "latin1"));

test("The identification is read after other lines, with or without a carriage return", () => {
  const read = identify("Welcome\r\nSSH-2.0-OpenSSH_10.0 Debian-7\r\nrest");
  assert.ok(typeof read === "object");
  assert.deepEqual({ ...read }, { banner: "SSH-2.0-OpenSSH_10.0 Debian-7", protocol: "2.0", software: "OpenSSH_10.0", used: 40 });
  assert.equal((identify("SSH-1.99-x\n") as { protocol: string }).protocol, "1.99");
});

test("A line that has not ended may still come; another protocol, an endless line and endless lines are none", () => {
  for (const begun of ["", "S", "SSH-2.0-Open", "Welcome\r\nSSH"]) assert.equal(identify(begun), "more", begun);
  for (const other of [
    "220 mail ESMTP\r\n",
    "HTTP/1.1 400 Bad Request\r\n",
    "SSH-abc\r\n",
    `SSH-2.0-${"x".repeat(2000)}`,
    "x".repeat(10_000),
    "x\n".repeat(9000),
  ])
    assert.equal(identify(other), "other", other.slice(0, 20));
});

const name = fc.stringMatching(/^[a-z0-9@.-]{1,20}$/);
const names = fc.array(name, { maxLength: 8 });
const direction = fc.record({ ciphers: names, macs: names, compression: names }, { noNullPrototype: true });

test("A KEXINIT is read as it was written", () =>
  fc.assert(
    fc.property(
      fc.record({ kex: names, hostKeys: names, toServer: direction, toClient: direction }, { noNullPrototype: true }),
      (lists) => {
        assert.deepEqual(readKexInit(writeKexInit(lists, Buffer.alloc(16, 7))), { ...lists, guessed: false });
      },
    ),
  ));

test("Packets in clear are read as they were written, and each cut before its end waits for more", () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(299), (payload, cut) => {
      const sealed = clear.seal(Buffer.from(payload));
      assert.equal(sealed.length % 8, 0);
      const read = clear.open(Buffer.concat([sealed, Buffer.from("next")]));
      assert.ok(typeof read === "object");
      assert.deepEqual([[...read.payload], read.used], [[...payload], sealed.length]);
      assert.equal(clear.open(sealed.subarray(0, cut % sealed.length)), "more");
    }),
  ));

test("A length that cannot be is refused at once, before anything is waited for", () => {
  for (const length of [0, 1, 0x10_0000, 0xffff_ffff]) assert.equal(clear.open(uint32(length)), "bad", String(length));
  assert.equal(clear.open(Buffer.concat([uint32(8), Buffer.alloc(8, 0xff)])), "bad");
});

test("Padding keeps to RFC 4253 §6: at least four bytes, whole blocks", () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom(8, 16), fc.constantFrom(0, 4), (payload, block, counted) => {
      const packet = pad(Buffer.from(payload), block, counted);
      assert.equal((packet.length - 4 + counted) % block, 0);
      assert.ok((packet[4] ?? 0) >= 4 && packet.length >= 16 - 4);
    }),
  ));

const jwkNumber = (text: string | undefined): Buffer => Buffer.from(text ?? "", "base64url");

test("RSA keys tell the bits of their modulus", () => {
  for (const bits of [1024, 2047, 3072]) {
    const { n, e } = generateKeyPairSync("rsa", { modulusLength: bits }).publicKey.export({ format: "jwk" });
    const key = readHostKey(Buffer.concat([string("ssh-rsa"), mpint(jwkNumber(e)), mpint(jwkNumber(n))]));
    assert.deepEqual([key?.type, key?.bits, key?.fingerprint.length], ["ssh-rsa", bits, 43]);
  }
});

test("A certificate tells its key and the key that signed it", () => {
  const authority = Buffer.concat([string("ssh-rsa"), mpint(Buffer.from([1, 0, 1])), mpint(Buffer.alloc(128, 0xff))]);
  const blob = Buffer.concat([
    string("ssh-ed25519-cert-v01@openssh.com"),
    string(Buffer.alloc(32)),
    string(Buffer.alloc(32, 9)),
    Buffer.alloc(8),
    uint32(2),
    string("id"),
    string(""),
    Buffer.alloc(16),
    string(""),
    string(""),
    string(""),
    string(authority),
    string("signature"),
  ]);
  const key = readHostKey(blob);
  assert.deepEqual([key?.bits, key?.authority], [256, { type: "ssh-rsa", bits: 1024 }]);
});

test("A number is written without needless zeros, and its bits are counted", () => {
  assert.deepEqual([...mpint(Buffer.from([0, 0, 0x80]))], [0, 0, 0, 2, 0, 0x80]);
  assert.deepEqual([...mpint(Buffer.alloc(4))], [0, 0, 0, 0]);
  assert.deepEqual([bitsOf(Buffer.from([0, 0x80])), bitsOf(Buffer.from([1, 0])), bitsOf(Buffer.alloc(3))], [8, 9, 0]);
});

test("No bytes make the readers stumble", () => {
  const anything = fc.uint8Array({ maxLength: 400 });
  const started = (prefix: Buffer) => anything.map((bytes) => Buffer.concat([prefix, bytes]));
  const readers: readonly [(bytes: Buffer) => unknown, Buffer][] = [
    [readIdentification, Buffer.from("SSH-")],
    [readIdentification, Buffer.alloc(0)],
    [readKexInit, Buffer.from([20])],
    [readHostKey, string("ssh-rsa")],
    [readHostKey, string("ssh-rsa-cert-v01@openssh.com")],
    [readHostKey, Buffer.alloc(0)],
    [readGroup, Buffer.from([31])],
    [readMethods, Buffer.from([51])],
    [clear.open, Buffer.alloc(0)],
  ];
  for (const [read, prefix] of readers) fc.assert(fc.property(started(prefix), (bytes) => void read(bytes)));
});
