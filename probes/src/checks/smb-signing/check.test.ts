import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { smbWith } from "../../testing/file-facts.ts";
import { smbSigning } from "./check.ts";

test("Signing must be required; to be able to is not enough", () => {
  assert.deepEqual(conclude(smbSigning, smbWith({})), ["pass required"]);
  for (const signing of ["enabled", "off"] as const) assert.deepEqual(conclude(smbSigning, smbWith({ signing })), ["fail optional"]);
});
