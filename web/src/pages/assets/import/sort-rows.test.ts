import assert from "node:assert/strict";
import { test } from "node:test";
import { countRows, needsLook } from "./sort-rows.ts";

const row = (state: "added" | "changed" | "unchanged" | "rejected", recognised: boolean) => ({
  row: 1,
  state,
  recognised,
  vendor: "",
  product: "",
  version: "",
  precision: "none" as const,
  notes: [],
});

test("every row is understood, unclear or left out, once", () => {
  const rows = [row("added", true), row("added", false), row("changed", true), row("unchanged", false), row("rejected", false)];
  const counts = countRows({ rows });
  assert.deepEqual(counts, { total: 5, understood: 2, unclear: 2, rejected: 1, added: 2, changed: 1, unchanged: 1 });
  assert.equal(counts.understood + counts.unclear + counts.rejected, counts.total);
  assert.deepEqual(rows.map(needsLook), [false, true, false, true, true]);
});
