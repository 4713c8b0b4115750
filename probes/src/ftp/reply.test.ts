import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "node:test";
import { featuresOf, passiveOf, readReply } from "./reply.ts";

const read = (text: string) => readReply(Buffer.from(text, "latin1"));

test("A reply is one line, or all from its code with a dash to its code with a space", () => {
  const one = read("220 ready\r\nrest");
  assert.ok(typeof one === "object");
  assert.deepEqual({ ...one }, { code: 220, text: "ready", lines: ["220 ready"], used: 11 });
  const many = read("211-Features:\r\n AUTH TLS\r\n 220 not the end\r\n211 End\r\n");
  assert.ok(typeof many === "object");
  assert.deepEqual(featuresOf(many), ["AUTH TLS", "220 NOT THE END"]);
});

test("What has not ended may still come; what is no reply is none", () => {
  for (const begun of ["2", "220", "220-Hello\r\n", "220-Hello\r\nthere"]) assert.equal(read(begun), "more", begun);
  for (const other of ["SSH-2.0-x\r\n", "hello", "999 x\r\n", "\r\n", "\x16\x03\x01\x00"]) assert.equal(read(other), "other", other);
});

test("What a terminal would obey is not kept", () => {
  const reply = read("220 \u001b[31mred\u0007\r\n");
  assert.ok(typeof reply === "object");
  assert.equal(reply.text, "?[31mred?");
});

test("The address of PASV is compared with the one we are connected to", () => {
  assert.deepEqual(passiveOf({ code: 227, text: "Entering Passive Mode (10,0,0,9,4,1)." }, "192.0.2.1"), {
    reply: "Entering Passive Mode (10,0,0,9,4,1).",
    address: "10.0.0.9",
    sameHost: false,
  });
  assert.equal(passiveOf({ code: 227, text: "(192,0,2,1,4,1)" }, "192.0.2.1")?.sameHost, true);
  assert.equal(passiveOf({ code: 229, text: "(|||4000|)" }, "192.0.2.1")?.sameHost, true);
  assert.equal(passiveOf({ code: 227, text: "(999,0,0,9,4,1)" }, "192.0.2.1"), undefined);
  assert.equal(passiveOf({ code: 530, text: "log in" }, "192.0.2.1"), undefined);
});

test("No bytes make the readers stumble", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom("", "220-", "211 ", "227 "), (bytes, prefix) => {
      const reply = readReply(Buffer.concat([Buffer.from(prefix), bytes]));
      if (typeof reply === "object") void [featuresOf(reply), passiveOf(reply, "192.0.2.1")];
    }),
  );
});
