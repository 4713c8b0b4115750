import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { reached } from "../../testing/file-facts.ts";
import { limitedReach } from "./check.ts";

const said = (reach: Partial<typeof reached> & Record<string, unknown>) => conclude(limitedReach, { reach: { ...reached, ...reach } });

test("From one place it is never limited, whatever was seen there", () => {
  assert.deepEqual(said({}), ["inconclusive one-place"]);
  for (const ending of ["refused", "timeout", "reset", "throttled"]) assert.deepEqual(said({ ending }), ["inconclusive one-place"], ending);
});

test("A second place that is kept out proves a list; one that gets in proves that there is none for it", () => {
  assert.deepEqual(said({ elsewhere: [{ name: "node 2", ending: "refused" }] }), ["pass limited"]);
  assert.deepEqual(said({ ending: "timeout", elsewhere: [{ name: "node 2" }] }), ["pass limited"]);
  assert.deepEqual(said({ elsewhere: [{ name: "node 2" }] }), ["fail open"]);
});

test("Two places that are both kept out prove nothing", () =>
  assert.deepEqual(said({ ending: "timeout", elsewhere: [{ name: "node 2", ending: "timeout" }] }), ["inconclusive one-place"]));
