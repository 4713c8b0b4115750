import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHead, readBody } from "./http-head.ts";
import { parseSecurityTxt } from "./security-txt.ts";

const head = (text: string) => parseHead(Buffer.from(text, "latin1"));

test("A head is read when it is whole, with header names in lower case and values in order", () => {
  const parsed = head("HTTP/1.1 301 Moved\r\nLocation: https://shop.nl/\r\nSET-cookie: a\r\nSet-Cookie:b \r\n\r\nrest");
  assert.ok(typeof parsed === "object");
  assert.equal(parsed.head.status, 301);
  assert.deepEqual(parsed.head.headers["location"], ["https://shop.nl/"]);
  assert.deepEqual(parsed.head.headers["set-cookie"], ["a", "b"]);
  assert.equal(head("HTTP/1.1 200 OK\r\nServer: x\r\n"), undefined);
});

test("A head without a reason, or with bare line feeds, is read; another protocol is none", () => {
  assert.equal((head("HTTP/1.0 200\r\n\r\n") as { head: { status: number } }).head.status, 200);
  assert.equal((head("HTTP/1.1 404 Not\nA: b\n\n") as { head: { status: number } }).head.status, 404);
  for (const other of ["SSH-2.0-OpenSSH", "220 ftp ready", "HTTP/2 200\r\n\r\n", "HTTP/1.1 abc\r\n\r\n"])
    assert.equal(head(other), "not-http", other);
});

test("A header named like a part of JavaScript is only a header", () => {
  const parsed = head("HTTP/1.1 200 OK\r\n__proto__: x\r\nconstructor: y\r\n\r\n");
  assert.ok(typeof parsed === "object");
  assert.deepEqual(parsed.head.headers["constructor"], ["y"]);
  assert.equal(({} as Record<string, unknown>)["x"], undefined);
});

const bodyOf = (headers: Record<string, string[]>, bytes: string, ended = false) => {
  const { body, whole } = readBody({ status: 200, headers }, Buffer.from(bytes), ended);
  return [body.toString(), whole];
};

test("A body ends with its length, its last chunk, or the connection", () => {
  assert.deepEqual(bodyOf({ "content-length": ["5"] }, "hello world"), ["hello", true]);
  assert.deepEqual(bodyOf({ "content-length": ["50"] }, "hello"), ["hello", false]);
  assert.deepEqual(bodyOf({ "transfer-encoding": ["chunked"] }, "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n"), ["hello world", true]);
  assert.deepEqual(bodyOf({ "transfer-encoding": ["chunked"] }, "5\r\nhel"), ["hel", false]);
  assert.deepEqual(bodyOf({}, "hello"), ["hello", false]);
  assert.deepEqual(bodyOf({}, "hello", true), ["hello", true]);
});

test("No bytes make the readers stumble", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseHead(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\n"), bytes]))),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, ended) => {
      void readBody({ status: 200, headers: { "transfer-encoding": ["chunked"] } }, Buffer.from(bytes), ended);
    }),
  );
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseSecurityTxt(text)));
});

test("security.txt is read with comments, a signature and repeated fields", () => {
  const fields = parseSecurityTxt(
    "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA512\r\n\r\n# Meld het ons\r\nContact: mailto:meld@shop.nl\r\nContact: https://shop.nl/meld\r\n" +
      "- Expires: 2027-01-01T00:00:00Z\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\nContact: nep\r\n-----END PGP SIGNATURE-----\r\n",
  );
  assert.deepEqual({ ...fields }, { contact: ["mailto:meld@shop.nl", "https://shop.nl/meld"], expires: ["2027-01-01T00:00:00Z"] });
});
