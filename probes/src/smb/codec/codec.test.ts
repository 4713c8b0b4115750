import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "node:test";
import { frame, unframe } from "./frame.ts";
import { readSmb1Answer, writeSmb1Negotiate } from "./smb1.ts";
import { readSmb2Answer, smb2Dialects, writeSmb2Negotiate } from "./smb2.ts";
import { smb1Answer, smb2Answer } from "../answers.fixture.ts";

test("A frame is read as it was written, and each cut before its end waits for more", () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 200 }), fc.nat(300), (bytes, cut) => {
      const framed = frame(Buffer.from(bytes));
      assert.deepEqual(unframe(Buffer.concat([framed, Buffer.from("x")])), { message: Buffer.from(bytes), used: framed.length });
      assert.equal(unframe(framed.subarray(0, cut % framed.length)), "more");
    }),
  ));

test("Another protocol and a length that cannot be are no frame", () => {
  for (const other of [Buffer.from("220 ftp"), Buffer.from([0, 0xff, 0xff, 0xff]), Buffer.from([0x83, 0, 0, 1, 0x8f])])
    assert.equal(unframe(other), "other");
});

test("What is asked has the form of MS-SMB2 §2.2.3: contexts only with 3.1.1, on eight bytes", () => {
  const all = writeSmb2Negotiate(Object.values(smb2Dialects), Buffer.alloc(48));
  assert.deepEqual([all.readUInt16LE(64), all.readUInt16LE(66), all.readUInt32LE(64 + 28) % 8, all.readUInt16LE(64 + 32)], [36, 5, 0, 3]);
  const old = writeSmb2Negotiate([0x0210], Buffer.alloc(48));
  assert.deepEqual([old.length, old.readUInt32LE(64 + 8), old.readUInt32LE(64 + 28)], [64 + 36 + 2, 0, 0]);
});

test("An answer of SMB 2 or 3 is read: dialect, signing, encryption", () => {
  const modern = smb2Answer({
    dialect: 0x0311,
    mode: 3,
    contexts: [
      [1, [1, 0, 1]],
      [2, [1, 4]],
      [8, [1, 2]],
    ],
  });
  assert.deepEqual(readSmb2Answer(modern), {
    dialect: "3.1.1",
    signing: "required",
    encryption: true,
    cipher: "AES-256-GCM",
    signingAlgorithm: "AES-GMAC",
    preauthIntegrity: "SHA-512",
  });
  assert.deepEqual(readSmb2Answer(smb2Answer({ dialect: 0x0300, mode: 1, capabilities: 0x40 })), {
    dialect: "3.0",
    signing: "enabled",
    encryption: true,
  });
  assert.deepEqual(readSmb2Answer(smb2Answer({ dialect: 0x0210, mode: 0, capabilities: 0x40 })), {
    dialect: "2.1",
    signing: "off",
    encryption: false,
  });
  assert.equal(readSmb2Answer(smb2Answer({ dialect: 0x0210, mode: 0, status: 0xc00000bb })), "none");
  assert.equal(readSmb2Answer(smb2Answer({ dialect: 0x9999, mode: 0 })), undefined);
});

test("An answer of SMB 1 is read: a dialect, none of them, or an error", () => {
  assert.equal(readSmb1Answer(smb1Answer(4)), "NT LM 0.12");
  assert.equal(readSmb1Answer(smb1Answer(1)), "LANMAN1.0");
  assert.equal(readSmb1Answer(smb1Answer(0xffff)), "none");
  assert.equal(readSmb1Answer(smb1Answer(4, 0xc0000022)), "none");
  assert.equal(readSmb1Answer(smb2Answer({ dialect: 0x0210, mode: 1 })), undefined);
  assert.equal(readSmb1Answer(writeSmb1Negotiate().subarray(0, 20)), undefined);
});

test("No bytes make the readers stumble", () => {
  const started = (prefix: Buffer) => fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([prefix, bytes]));
  fc.assert(fc.property(started(Buffer.alloc(0)), (bytes) => void unframe(bytes)));
  fc.assert(fc.property(started(smb1Answer(4).subarray(0, 32)), (bytes) => void readSmb1Answer(bytes)));
  const answer = smb2Answer({ dialect: 0x0311, mode: 3, contexts: [[1, [1, 0, 1]]] });
  fc.assert(fc.property(started(answer.subarray(0, 64)), (bytes) => void readSmb2Answer(bytes)));
  fc.assert(
    fc.property(fc.nat(answer.length - 1), fc.nat(255), (at, value) => {
      const twisted = Buffer.from(answer);
      twisted[at] = value;
      void readSmb2Answer(twisted);
    }),
  );
});
