import fc from "fast-check";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { cipherSpecs, isAead, macSpecs } from "./algorithms.ts";
import { keyExchanges } from "./key-exchange.ts";
import { poly1305 } from "./poly1305.ts";
import { createOpener, createSealer, type Keys } from "./sealing.ts";

test("Poly1305 gives the tag of RFC 8439 §2.5.2", () => {
  const key = Buffer.from("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b", "hex");
  assert.equal(poly1305(key, Buffer.from("Cryptographic Forum Research Group")).toString("hex"), "a8061dc1305136c6c22b8baf0c0127a9");
});

const keysFor = (cipher: string, mac: string | undefined): Keys => {
  const spec = cipherSpecs[cipher];
  const macSpec = mac === undefined ? undefined : macSpecs[mac];
  if (!spec) throw new Error(cipher);
  return {
    cipher: spec,
    ...(macSpec ? { mac: macSpec } : {}),
    iv: randomBytes(spec.iv),
    key: randomBytes(spec.key),
    macKey: randomBytes(macSpec?.key ?? 0),
    sequence: 3,
  };
};

const pairs = Object.entries(cipherSpecs).flatMap(([cipher, spec]): { readonly cipher: string; readonly mac: string | undefined }[] =>
  isAead(spec) ? [{ cipher, mac: undefined }] : Object.keys(macSpecs).map((mac) => ({ cipher, mac })),
);

test("What is sealed is opened, packet after packet and however it is cut; what was changed is not", () => {
  for (const { cipher, mac } of pairs)
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 3 }), fc.nat(200), (payloads, at) => {
        const keys = keysFor(cipher, mac);
        const seal = createSealer(keys);
        const open = createOpener(keys);
        const stream = Buffer.concat(payloads.map((payload) => seal(Buffer.from(payload))));
        let read = 0;
        for (const payload of payloads) {
          assert.equal(open(stream.subarray(read, read + 3)), "more");
          const got = open(stream.subarray(read));
          assert.ok(typeof got === "object", `${cipher} ${mac ?? ""}`);
          assert.deepEqual([...got.payload], [...payload]);
          read += got.used;
        }
        assert.equal(read, stream.length);
        const twisted = Buffer.from(stream);
        twisted[at % twisted.length] = (twisted[at % twisted.length] ?? 0) ^ 1;
        const opener = createOpener(keys);
        let outcome = opener(twisted);
        for (let from = 0; typeof outcome === "object" && from < twisted.length; from += 1) {
          twisted.copyWithin(0, outcome.used);
          outcome = opener(twisted.subarray(0, twisted.length - outcome.used));
          if (from > 4) break;
        }
        assert.ok(typeof outcome === "string", `${cipher} ${mac ?? ""} took a changed packet`);
      }),
      { numRuns: 4 },
    );
});

test("No bytes make an opener stumble", () => {
  for (const { cipher, mac } of pairs)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void createOpener(keysFor(cipher, mac))(Buffer.from(bytes))),
      { numRuns: 10 },
    );
});

test("Both halves of a key exchange come to the same secret", () => {
  for (const [name, exchange] of Object.entries(keyExchanges)) {
    // The hybrid has two different halves: the lab has it.
    if (name.startsWith("mlkem")) continue;
    const [one, other] = [exchange.begin(), exchange.begin()];
    const bare = (field: Buffer): Buffer => field.subarray(4);
    assert.deepEqual(one.finish(bare(other.ours)).secret, other.finish(bare(one.ours)).secret, name);
  }
});
