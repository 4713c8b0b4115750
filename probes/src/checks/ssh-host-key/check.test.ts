import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { sshWith } from "../../testing/file-facts.ts";
import { sshHostKey } from "./check.ts";

const rsa = (bits: number) => ({ hostKeys: ["rsa-sha2-512"], keys: [{ type: "ssh-rsa", bits, fingerprint: "x" }] });
const said = (...args: Parameters<typeof sshWith>) => conclude(sshHostKey, sshWith(...args));

test("The size of an RSA key decides", () => {
  assert.deepEqual(said(rsa(3072)), ["sufficient sufficient"]);
  assert.deepEqual(said(rsa(2048)), ["phase-out phase-out"]);
  assert.deepEqual(said(rsa(1024)), ["insufficient insufficient"]);
});

test("A signature with SHA-1 and a DSS key are insufficient", () => {
  assert.deepEqual(said({ hostKeys: ["ssh-ed25519", "ssh-rsa"] }), ["insufficient insufficient"]);
  assert.deepEqual(said({ hostKeys: ["ssh-ed25519", "ssh-dss"] }), ["insufficient insufficient"]);
});

test("Who signed a certificate counts", () => {
  const key = { type: "ssh-ed25519-cert-v01@openssh.com", bits: 256, fingerprint: "x", authority: { type: "ssh-rsa", bits: 1024 } };
  assert.deepEqual(said({ keys: [key] }), ["insufficient insufficient"]);
});

test("A key that was not seen leaves it open, unless a finding stands", () => {
  const gaps = [{ what: "host key", ending: "closed" as const }];
  assert.deepEqual(said({ keys: [], gaps }), ["inconclusive unseen"]);
  assert.deepEqual(said({ hostKeys: ["ssh-dss"], keys: [], gaps }), ["insufficient insufficient"]);
});
