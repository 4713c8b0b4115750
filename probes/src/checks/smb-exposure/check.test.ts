import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { smbWith } from "../../testing/file-facts.ts";
import { smbExposure } from "./check.ts";

test("Any SMB at a public address fails, at any other it is told", () => {
  assert.deepEqual(conclude(smbExposure, smbWith({ addressKind: "public" })), ["fail exposed"]);
  for (const addressKind of ["private", "loopback"] as const)
    assert.deepEqual(conclude(smbExposure, smbWith({ addressKind })), ["info inside"]);
  assert.deepEqual(conclude(smbExposure, {}), []);
});
