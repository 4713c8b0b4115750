import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { sshWith } from "../../testing/file-facts.ts";
import { sshCiphers } from "./check.ts";

const said = (ciphers: readonly string[]) => conclude(sshCiphers, sshWith({ ciphers }));

test("The weakest cipher decides", () => {
  assert.deepEqual(said(["aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com"]), ["good good"]);
  assert.deepEqual(said(["aes256-gcm@openssh.com", "aes128-ctr"]), ["sufficient sufficient"]);
  assert.deepEqual(said(["aes128-ctr", "aes128-cbc"]), ["phase-out phase-out"]);
  for (const bad of ["3des-cbc", "arcfour", "arcfour256", "none", "des-cbc"])
    assert.deepEqual(said(["aes128-ctr", bad]), ["insufficient insufficient"], bad);
});
