import assert from "node:assert/strict";
import { test } from "node:test";
import { versionKey } from "../versions/key.ts";
import { exactly } from "../versions/stretch.ts";
import { remedy } from "./remedy.ts";
import type { ComponentTarget, MergedRange } from "./types.ts";

const keyOf = (version: string): Uint8Array => versionKey("generic", version) ?? assert.fail(version);
const has = (version: string, more: Partial<ComponentTarget> = {}): ComponentTarget => ({
  key: "a/b",
  variant: "",
  undecidable: false,
  ...exactly(keyOf(version)),
  ...more,
});
const below = (from: string, fixed: string, more: Partial<MergedRange> = {}): MergedRange => ({
  key: "a/b",
  variant: "",
  label: "affected",
  lo: keyOf(from),
  hi: keyOf(fixed),
  fixed,
  text: `< ${fixed}`,
  evidence: [],
  ...more,
});

test("the lowest version outside every affected range, from the component's own upwards", () => {
  const ranges = [below("16.0", "16.1.5"), below("15.0", "16.1.6"), below("16.2", "16.2.3")];
  assert.deepEqual(remedy([has("16.1.2")], ranges), { key: "a/b", version: "16.1.6" });
  assert.deepEqual(remedy([has("16.2.1")], ranges), { key: "a/b", version: "16.2.3" });
});

test("a fix that lies in another affected range is no remedy", () => {
  assert.deepEqual(remedy([has("1.1")], [below("1.0", "1.5"), below("1.4", "2.0")]), { key: "a/b", version: "2.0" });
  assert.deepEqual(remedy([has("1.1")], [below("1.0", "1.5"), below("1.5", "1.7")]), { key: "a/b", version: "1.7" });
});

test("nothing to do outside, in another edition, or without a known fix", () => {
  assert.equal(remedy([has("3.0")], [below("1.0", "2.0")]), undefined);
  assert.equal(remedy([has("1.1", { variant: "ce" })], [below("1.0", "2.0", { variant: "ee" })]), undefined);
  const { fixed: _, ...open } = below("1.0", "9.0");
  assert.equal(remedy([has("1.1")], [open]), undefined);
  assert.equal(remedy([has("1.1")], [below("1.0", "2.0", { label: "possible" })]), undefined);
});

test("where only the last affected version is known, anything after it", () => {
  const { fixed: _, ...upTo } = below("1.0", "7.2.4");
  const known = { ...upTo, after: "7.2.4" };
  assert.deepEqual(remedy([has("1.1")], [known]), { key: "a/b", after: "7.2.4" });
  assert.deepEqual(remedy([has("1.1")], [below("1.0", "2.0"), known]), { key: "a/b", after: "7.2.4" });
  assert.deepEqual(remedy([has("1.1"), has("1.1", { key: "c/d" })], [known, below("1.0", "3.0", { key: "c/d" })]), {
    key: "c/d",
    version: "3.0",
  });
});
