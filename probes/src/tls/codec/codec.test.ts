import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerHello, parseClientHello, type Script } from "../../testing/scripted-tls.ts";
import { suiteCode } from "../names/suites.ts";
import { encodeClientHello } from "./client-hello.ts";
import { readServerFlight } from "./server-flight.ts";
import { maxEarlyData } from "./session.ts";
import { decodeSsl2ServerHello, encodeSsl2Hello } from "./ssl2.ts";

const random = Buffer.alloc(64, 5);
const gcm = suiteCode("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256") ?? 0;
const script: Script = {
  versions: ["TLSv1.2", "TLSv1.3"],
  suites: ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256"],
  certificate: Buffer.alloc(700, 1),
};
const hello12 = encodeClientHello({ version: "TLSv1.2", suites: [gcm], groups: [23], signatures: [0x0401] }, "shop.nl", random);
const flight12 = answerHello(script, hello12) as Buffer;

test("A hello says what it was told to offer", () => {
  const hello = parseClientHello(hello12);
  assert.equal(hello.version, 0x0303);
  assert.deepEqual(hello.suites, [gcm]);
  assert.equal(hello.extensions.get(0)?.subarray(5).toString(), "shop.nl");
  assert.deepEqual(hello.extensions.get(10), Buffer.from([0, 2, 0, 23]));
});

test("TLS 1.3 is offered alone, with no key share, so that the server names its group", () => {
  const hello = parseClientHello(encodeClientHello({ version: "TLSv1.3", suites: [0x1301], groups: [4588, 29] }, undefined, random));
  assert.deepEqual(hello.extensions.get(43), Buffer.from([2, 3, 4]));
  assert.deepEqual(hello.extensions.get(51), Buffer.from([0, 0]));
  assert.equal(hello.extensions.has(0), false);
});

test("SSL 3.0 gets no extensions, and the renegotiation signal as a suite", () => {
  const hello = parseClientHello(encodeClientHello({ version: "SSLv3", suites: [0x002f] }, "shop.nl", random));
  assert.equal(hello.extensions.size, 0);
  assert.deepEqual(hello.suites, [0x002f, 0x00ff]);
});

test("A flight is read whole: suite, group, signature, certificate", () => {
  const reading = readServerFlight(flight12);
  assert.ok(reading.kind === "flight" && reading.complete);
  assert.equal(reading.flight.suite, gcm);
  assert.deepEqual(reading.flight.keyExchange, { group: 23, signature: 0x0401 });
  assert.equal(reading.flight.certificates[0]?.length, 700);
});

test("A flight in part is more to come, and what it says so far never changes", () => {
  const whole = readServerFlight(flight12);
  assert.ok(whole.kind === "flight");
  for (let size = 0; size < flight12.length; size += 1) {
    const part = readServerFlight(flight12.subarray(0, size));
    assert.ok(
      part.kind === "more" || (part.kind === "flight" && !part.complete && part.flight.suite === whole.flight.suite),
      `${size}: ${part.kind}`,
    );
  }
});

test("Records may cut a flight anywhere", () => {
  const body = flight12.subarray(5);
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: body.length - 1 }), { maxLength: 8 }), (cuts) => {
      const at = [0, ...cuts.toSorted((one, other) => one - other), body.length];
      const records = at.slice(1).map((end, index) => {
        const piece = body.subarray(at[index], end);
        return Buffer.concat([Buffer.from([22, 3, 3, piece.length >> 8, piece.length & 0xff]), piece]);
      });
      assert.deepEqual(readServerFlight(Buffer.concat(records)), readServerFlight(flight12));
    }),
  );
});

test("An alert is a no with its reason; a warning before the hello is none", () => {
  assert.deepEqual(readServerFlight(Buffer.from("15030300020246", "hex")), {
    kind: "alert",
    code: 70,
    raw: Buffer.from("15030300020246", "hex"),
  });
  assert.equal(readServerFlight(Buffer.concat([Buffer.from("15030300020170", "hex"), flight12])).kind, "flight");
});

test("What is no TLS is told from what is still coming", () => {
  assert.equal(readServerFlight(Buffer.from("HTTP/1.1 400 Bad Request")).kind, "garbage");
  assert.equal(readServerFlight(Buffer.from("220 mail.shop.nl ESMTP")).kind, "garbage");
  assert.equal(readServerFlight(Buffer.alloc(0)).kind, "more");
  assert.equal(readServerFlight(Buffer.from([22, 3, 3])).kind, "more");
});

test("No bytes make the reader stumble, nor a flight with bytes changed", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readServerFlight(Buffer.from(bytes))));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: flight12.length - 1 }), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
      (changes) => {
        const bytes = Buffer.from(flight12);
        for (const [at, value] of changes) bytes[at] = value;
        void readServerFlight(bytes);
      },
    ),
    { numRuns: 500 },
  );
});

test("SSL 2.0's answer lists its ciphers; another protocol's answer is none", () => {
  assert.equal(encodeSsl2Hello(Buffer.alloc(16)).length, 48);
  const answer = Buffer.from([
    0x80,
    11 + 3 + 6 + 16,
    4,
    0,
    1,
    0,
    2,
    0,
    3,
    0,
    6,
    0,
    16,
    9,
    9,
    9,
    1,
    0,
    0x80,
    7,
    0,
    0xc0,
    ...Buffer.alloc(16),
  ]);
  const hello = decodeSsl2ServerHello(answer);
  assert.ok(typeof hello === "object");
  assert.deepEqual(hello.kinds, ["SSL_CK_RC4_128_WITH_MD5", "SSL_CK_DES_192_EDE3_CBC_WITH_MD5"]);
  assert.equal(decodeSsl2ServerHello(answer.subarray(0, 10)), "more");
  assert.equal(decodeSsl2ServerHello(Buffer.from("15030300020246", "hex")), undefined);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeSsl2ServerHello(Buffer.from(bytes))));
});

test("A session that is no session allows no early data", () => {
  assert.equal(maxEarlyData(Buffer.from("3006af0402020400", "hex")), 1024);
  assert.equal(maxEarlyData(Buffer.concat([Buffer.from("node:tls:session 0 host"), Buffer.from("3006af0402020400", "hex")])), 1024);
  assert.equal(maxEarlyData(Buffer.from("3000", "hex")), 0);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => void maxEarlyData(Buffer.from(bytes))));
});
