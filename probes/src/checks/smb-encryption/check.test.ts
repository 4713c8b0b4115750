import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { smbWith } from "../../testing/file-facts.ts";
import { smbEncryption } from "./check.ts";

test("A server that cannot encrypt fails", () => {
  assert.deepEqual(conclude(smbEncryption, smbWith({})), ["pass able"]);
  assert.deepEqual(conclude(smbEncryption, smbWith({ encryption: false })), ["fail unable"]);
});
