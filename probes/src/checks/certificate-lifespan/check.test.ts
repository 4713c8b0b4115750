import assert from "node:assert/strict";
import { test } from "node:test";
import { certificateWith, conclude } from "../../testing/facts.ts";
import { certificateLifespan } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) =>
  conclude(certificateLifespan, ...args);

test("Only a guideline that limits it has a say", () => {
  assert.deepEqual(said(certificateWith({})), []);
  assert.deepEqual(said(certificateWith({}), { tableId: "mozilla-6.0" }), ["good short"]);
  assert.deepEqual(said(certificateWith({ notBefore: "2025-01-01T00:00:00Z" }), { tableId: "mozilla-6.0" }), ["insufficient long"]);
});
