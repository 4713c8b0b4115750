import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { sshWith } from "../../testing/file-facts.ts";
import { sshMacs } from "./check.ts";

const said = (macs: readonly string[]) => conclude(sshMacs, sshWith({ macs }));

test("Encrypt-and-MAC and tags of 64 bits are to be phased out, MD5 and none are insufficient", () => {
  assert.deepEqual(said(["hmac-sha2-256-etm@openssh.com"]), ["good good"]);
  for (const warned of ["hmac-sha2-256", "umac-128@openssh.com", "umac-64-etm@openssh.com", "hmac-sha1"])
    assert.deepEqual(said(["hmac-sha2-256-etm@openssh.com", warned]), ["phase-out phase-out"], warned);
  for (const bad of ["hmac-md5", "hmac-md5-96-etm@openssh.com", "none"]) assert.deepEqual(said([bad]), ["insufficient insufficient"], bad);
});
