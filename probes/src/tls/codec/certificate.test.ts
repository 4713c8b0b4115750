import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "node:test";
import { createAuthority, ecKey, edKey, issue, ocspResponse, rsaKey } from "../../testing/certificates.ts";
import { readCertificate } from "./certificate.ts";
import { childrenOf, oidText, readDer, timeOf } from "./der.ts";
import { readStaple } from "./ocsp.ts";

const authority = createAuthority();
const key = ecKey();
const leaf = authority.issue({ name: "shop.nl", key, names: ["shop.nl", "*.shop.nl", "192.0.2.7"], ocspUrl: "http://ocsp.test" });
const now = new Date();

test("A certificate's names, dates, key, signature and OCSP address are read", () => {
  const facts = readCertificate([leaf.der, authority.root.der], "www.shop.nl", false, "ok");
  assert.deepEqual(facts?.names, ["shop.nl", "*.shop.nl", "192.0.2.7"]);
  assert.equal(facts?.subject, "CN=shop.nl");
  assert.equal(facts?.issuer, "CN=Lab Root");
  assert.deepEqual(facts?.key, { type: "EC", bits: 256, curve: "secp256r1" });
  assert.equal(facts?.signature, "ecdsa-with-SHA256");
  assert.equal(facts?.hash, "SHA-256");
  assert.equal(facts?.ocspUrl, "http://ocsp.test");
  assert.equal(facts?.chain[0]?.selfSigned, true);
  assert.equal(facts?.nameMatches, true);
});

test("Names match as RFC 9525 has it: one label for a wildcard, addresses only as addresses, never the common name", () => {
  const matches = (host: string, isAddress = false) => readCertificate([leaf.der], host, isAddress, "ok")?.nameMatches;
  assert.equal(matches("shop.nl"), true);
  assert.equal(matches("a.b.shop.nl"), false);
  assert.equal(matches("192.0.2.7", true), true);
  assert.equal(matches("192.0.2.8", true), false);
  const bare = authority.issue({ name: "kaal.nl", key });
  assert.equal(readCertificate([bare.der], "kaal.nl", false, "ok")?.nameMatches, false);
});

test("Every kind of key and hash goes by its own name", () => {
  const ed = authority.issue({ name: "ed", key: edKey() });
  assert.deepEqual(readCertificate([ed.der], "ed", false, "ok")?.key, { type: "Ed25519", bits: 256, curve: "ed25519" });
  const rsa = issue({ name: "rsa", key: rsaKey(1024), hash: "sha1" });
  const facts = readCertificate([rsa.der], "rsa", false, "ok");
  assert.deepEqual(facts?.key, { type: "RSA", bits: 1024 });
  assert.equal(facts?.hash, "SHA-1");
  assert.equal(facts?.signature, "sha1WithRSAEncryption");
  assert.equal(facts?.selfSigned, true);
});

test("Bytes that are no certificate give no facts and no error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) =>
      assert.equal(readCertificate([Buffer.from(bytes)], "x", false, "ok"), undefined),
    ),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: leaf.der.length - 1 }), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
      (changes) => {
        const bytes = Buffer.from(leaf.der);
        for (const [at, value] of changes) bytes[at] = value;
        void readCertificate([bytes], "shop.nl", false, "ok");
      },
    ),
    { numRuns: 300 },
  );
});

const chain = [leaf.der, authority.root.der];
const staple = (wish: Partial<Parameters<typeof ocspResponse>[0]> = {}) => ocspResponse({ about: leaf, issuer: authority.root, ...wish });
const statusOf = (response: Buffer) => readStaple(response, chain, now).status;

test("A staple counts when it is about this certificate, signed by its issuer, and of today", () => {
  assert.equal(statusOf(staple()), "good");
  assert.equal(statusOf(staple({ status: "revoked" })), "revoked");
  assert.equal(statusOf(staple({ status: "unknown" })), "unknown");
  assert.equal(statusOf(staple({ to: new Date(now.getTime() - 1000) })), "expired");
  assert.equal(statusOf(staple({ from: new Date(now.getTime() + 60_000) })), "expired");
  assert.equal(statusOf(staple({ about: authority.issue({ name: "other", key }) })), "wrong-certificate");
});

test("Only the issuer, or whom the issuer appointed for it, may sign a staple", () => {
  const appointed = authority.issue({ name: "responder", key: ecKey(), forOcspSigning: true });
  assert.equal(statusOf(staple({ signer: appointed })), "good");
  assert.equal(statusOf(staple({ signer: authority.issue({ name: "not meant for it", key: ecKey() }) })), "bad-signature");
  const stranger = createAuthority("Lab Root");
  assert.equal(statusOf(staple({ signer: stranger.issue({ name: "r", key: ecKey(), forOcspSigning: true }) })), "bad-signature");
  const forged = staple();
  forged[forged.length - 3] = (forged[forged.length - 3] ?? 0) ^ 1;
  assert.equal(statusOf(forged), "bad-signature");
});

test("A responder's error, and bytes that are no response, are told apart and never trip the reader", () => {
  assert.equal(statusOf(Buffer.from("30030a0106", "hex")), "error");
  assert.equal(statusOf(Buffer.from("gibberish")), "unreadable");
  const response = staple();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: response.length - 1 }), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 4,
      }),
      (changes) => {
        const bytes = Buffer.from(response);
        for (const [at, value] of changes) bytes[at] = value;
        void statusOf(bytes);
      },
    ),
    { numRuns: 300 },
  );
});

test("DER is read as it is written, and nonsense is not", () => {
  assert.equal(oidText(Buffer.from("2a864886f70d01010b", "hex")), "1.2.840.113549.1.1.11");
  assert.equal(oidText(Buffer.from("550406", "hex")), "2.5.4.6");
  assert.equal(oidText(Buffer.from("883703", "hex")), "2.999.3");
  assert.deepEqual(timeOf({ tag: 0x17, content: Buffer.from("491231235959Z"), whole: Buffer.alloc(0) }), new Date("2049-12-31T23:59:59Z"));
  assert.deepEqual(timeOf({ tag: 0x17, content: Buffer.from("500101000000Z"), whole: Buffer.alloc(0) }), new Date("1950-01-01T00:00:00Z"));
  assert.equal(timeOf({ tag: 0x18, content: Buffer.from("20261399000000Z"), whole: Buffer.alloc(0) }), undefined);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const value = readDer(Buffer.from(bytes));
      if (value) void childrenOf(value);
      void oidText(Buffer.from(bytes));
    }),
  );
});
