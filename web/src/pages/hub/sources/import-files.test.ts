import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";

// The browser's fetch is not called here: only how files are divided.
const { portionsOf } = await import("./import-files.ts");

test("every file is in exactly one portion, in order; a portion is at most fifty files, and 16 MB unless it is one large file", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ size: fc.integer({ min: 0, max: 40_000_000 }) }), { maxLength: 300 }), (files) => {
      const portions = portionsOf(files);
      assert.deepEqual(portions.flat(), files);
      for (const portion of portions) {
        assert.ok(portion.length > 0 && portion.length <= 50);
        const bytes = portion.reduce((sum, { size }) => sum + size, 0);
        assert.ok(portion.length === 1 || bytes <= 16 * 1024 * 1024);
      }
    }),
  );
});
