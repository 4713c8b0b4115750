import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { sshWith } from "../../testing/file-facts.ts";
import { sshProtocol } from "./check.ts";

test("Version 1, alone or beside version 2, is insufficient", () => {
  assert.deepEqual(conclude(sshProtocol, sshWith({})), ["good modern"]);
  assert.deepEqual(conclude(sshProtocol, sshWith({ protocol: "1.99" })), ["insufficient both"]);
  assert.deepEqual(conclude(sshProtocol, sshWith({ protocol: "1.5" })), ["insufficient old"]);
  assert.deepEqual(conclude(sshProtocol, {}), []);
});
