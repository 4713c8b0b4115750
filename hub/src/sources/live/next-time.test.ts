import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nextLook, nextTry } from "./next-time.ts";

const now = new Date("2026-11-21T12:00:00Z");
const random = fc.double({ min: 0, max: 1, noNaN: true });

test("a failure is followed by at most twice the last wait, never more than six hours, unless the server says so", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), random, (failures, chance) => {
      const wait = nextTry(now, failures, chance, undefined).getTime() - now.getTime();
      assert.ok(wait >= 0 && wait <= Math.min(6 * 3_600_000, 60_000 * 2 ** (failures - 1)));
      const asked = new Date(now.getTime() + 7 * 3_600_000);
      assert.deepEqual(nextTry(now, failures, chance, asked), asked);
    }),
  );
  assert.equal(nextTry(now, 1, 1, undefined).getTime() - now.getTime(), 60_000);
  assert.equal(nextTry(now, 99, 1, undefined).getTime() - now.getTime(), 6 * 3_600_000);
});

test("a source that was read is looked at after its interval, or a little earlier", () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 604_800 }), random, (interval, chance) => {
      const wait = nextLook(now, interval, chance).getTime() - now.getTime();
      assert.ok(wait <= interval * 1000 && wait >= interval * 900 - 1);
    }),
  );
});
