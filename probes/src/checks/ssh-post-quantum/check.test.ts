import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { sshWith } from "../../testing/file-facts.ts";
import { sshPostQuantum } from "./check.ts";

test("One exchange that withstands a quantum computer is enough; none is to be mended", () => {
  assert.deepEqual(conclude(sshPostQuantum, sshWith({})), ["good offered"]);
  assert.deepEqual(conclude(sshPostQuantum, sshWith({ kex: ["curve25519-sha256", "sntrup761x25519-sha512@openssh.com"] })), [
    "good offered",
  ]);
  assert.deepEqual(conclude(sshPostQuantum, sshWith({ kex: ["curve25519-sha256"] })), ["phase-out absent"]);
});

test("Without the lists it is open", () =>
  assert.deepEqual(conclude(sshPostQuantum, sshWith({ kex: [], gaps: [{ what: "algorithms", ending: "timeout" }] })), [
    "inconclusive unseen",
  ]));
