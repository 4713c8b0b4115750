import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { SealedError, keyOf, open, seal, type Keyring, type SealedContext, type SealedErrorCode } from "./sealed.ts";

const newRing = (): Keyring => [keyOf(randomBytes(32))];
const ring = newRing();
const context = { table: "app.invitation", column: "email", row: "o/1" };
const bytes = fc.uint8Array({ maxLength: 300 });
const place = fc.record({ table: fc.string(), column: fc.string(), row: fc.string() });

const refuses = (keys: Keyring, sealed: Uint8Array, where: SealedContext, code: SealedErrorCode) =>
  assert.throws(
    () => open(keys, sealed, where),
    (error) => error instanceof SealedError && error.code === code,
  );

test("what was sealed opens to the same bytes, in the same place", () => {
  fc.assert(
    fc.property(bytes, place, (plaintext, where) => {
      assert.deepEqual(new Uint8Array(open(ring, seal(ring, plaintext, where), where)), plaintext);
    }),
  );
  assert.equal(open(ring, seal(ring, "Zoë@köln.example", context), context).toString("utf8"), "Zoë@köln.example");
});

test("the same value never looks the same twice, and never shows", () => {
  const first = seal(ring, "info@shop.example", context);
  assert.notDeepEqual(first, seal(ring, "info@shop.example", context));
  assert.equal(first.includes("info@shop.example"), false);
});

test("a value moved to another table, column or row does not open", () => {
  fc.assert(
    fc.property(bytes, place, place, (plaintext, one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      refuses(ring, seal(ring, plaintext, one), other, "sealed_not_authentic");
    }),
  );
  // Parts that run into each other are different places too.
  refuses(ring, seal(ring, "x", { table: "a", column: "bc", row: "" }), { table: "ab", column: "c", row: "" }, "sealed_not_authentic");
});

test("any changed bit is refused", () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (plaintext, at, bit) => {
      const sealed = seal(ring, plaintext, context);
      const index = at % sealed.length;
      sealed.writeUInt8(sealed.readUInt8(index) ^ (1 << bit), index);
      assert.throws(() => open(ring, sealed, context), SealedError);
    }),
  );
});

test("a value cut off anywhere is refused, an empty one too", () => {
  const sealed = seal(ring, "a value", context);
  for (let length = 0; length < sealed.length; length++) assert.throws(() => open(ring, sealed.subarray(0, length), context), SealedError);
  refuses(ring, Buffer.alloc(0), context, "sealed_damaged");
  refuses(ring, sealed.subarray(0, 36), context, "sealed_damaged");
});

test("the error says whether key, version or content is wrong, and never what was sealed", () => {
  const sealed = seal(ring, "the secret", context);
  refuses(newRing(), sealed, context, "sealed_unknown_key");
  const newer = Buffer.from(sealed);
  newer.writeUInt8(2, 0);
  refuses(ring, newer, context, "sealed_unknown_version");
  assert.throws(() => open(newRing(), sealed, context), { message: /app\.invitation\.email was sealed under key [0-9a-f]{16},/ });
  assert.throws(() => keyOf(Buffer.alloc(16)), RangeError);
});

test("arbitrary bytes are refused with a reason, never with another error", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (junk) => assert.throws(() => open(ring, junk, context), SealedError)));
});

test("after a new key came in front, older values still open and new ones use the new key", () => {
  const [old] = ring;
  const [fresh] = newRing();
  const both: Keyring = [fresh, old];
  const before = seal(ring, "before", context);
  assert.equal(open(both, before, context).toString(), "before");
  refuses(ring, seal(both, "after", context), context, "sealed_unknown_key");
});
