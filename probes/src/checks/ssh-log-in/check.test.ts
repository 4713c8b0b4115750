import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { sshWith } from "../../testing/file-facts.ts";
import { sshLogIn } from "./check.ts";

const said = (...args: Parameters<typeof sshWith>) => conclude(sshLogIn, sshWith(...args));

test("A password is to be phased out, no need for anything is insufficient", () => {
  assert.deepEqual(said({ auth: ["publickey"] }), ["pass keys"]);
  assert.deepEqual(said({ auth: ["publickey", "password"] }), ["phase-out password"]);
  assert.deepEqual(said({ auth: ["publickey", "keyboard-interactive"] }), ["info interactive"]);
  assert.deepEqual(said({ auth: [] }), ["insufficient open"]);
});

test("What was not told is open", () => {
  const { auth: _, ...rest } = sshWith({ gaps: [{ what: "log-in", ending: "timeout" }] }).ssh ?? {};
  assert.deepEqual(conclude(sshLogIn, { ssh: rest as never }), ["inconclusive unseen"]);
});
