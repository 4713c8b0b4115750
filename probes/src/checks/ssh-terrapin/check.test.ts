import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { sshWith } from "../../testing/file-facts.ts";
import { sshTerrapin } from "./check.ts";

const lists = (ciphers: readonly string[], macs: readonly string[]) => ({ ciphers, macs, compression: ["none"] });
const safe = lists(["aes128-gcm@openssh.com"], ["hmac-sha2-256"]);
const said = (...args: Parameters<typeof sshWith>) => conclude(sshTerrapin, sshWith(...args));

test("Strict counting is enough", () =>
  assert.deepEqual(said({ toServer: lists(["chacha20-poly1305@openssh.com"], []) }), ["pass strict"]));

test("Without it, ChaCha20 in one direction or CBC with encrypt-then-MAC is open to the attack; either alone is not", () => {
  const kex = ["curve25519-sha256"];
  assert.deepEqual(said({ kex, toServer: safe, toClient: lists(["chacha20-poly1305@openssh.com"], []) }), ["phase-out vulnerable"]);
  assert.deepEqual(said({ kex, toServer: lists(["aes128-cbc"], ["hmac-sha2-256-etm@openssh.com"]), toClient: safe }), [
    "phase-out vulnerable",
  ]);
  assert.deepEqual(
    said({ kex, toServer: lists(["aes128-cbc"], ["hmac-sha2-256"]), toClient: lists(["aes128-ctr"], ["hmac-sha2-256-etm@openssh.com"]) }),
    ["pass unaffected"],
  );
});
