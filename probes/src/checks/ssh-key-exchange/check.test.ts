import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { sshWith } from "../../testing/file-facts.ts";
import { sshKeyExchange } from "./check.ts";

const said = (...args: Parameters<typeof sshWith>) => conclude(sshKeyExchange, sshWith(...args));

test("The weakest exchange decides; pseudo-algorithms do not count", () => {
  assert.deepEqual(said({}), ["good good"]);
  assert.deepEqual(said({ kex: ["mlkem768x25519-sha256", "curve25519-sha256", "ext-info-s"] }), ["sufficient sufficient"]);
  assert.deepEqual(said({ kex: ["curve25519-sha256", "diffie-hellman-group14-sha256"] }), ["phase-out phase-out"]);
  for (const bad of [
    "diffie-hellman-group1-sha1",
    "diffie-hellman-group14-sha1",
    "diffie-hellman-group-exchange-sha1",
    "gss-gex-sha1-dZuIebMjgUqaxvbF7hDbAw==",
  ])
    assert.deepEqual(said({ kex: ["curve25519-sha256", bad] }), ["insufficient insufficient"], bad);
});

test("Group exchange is as strong as the smallest group the server gives", () => {
  const kex = ["diffie-hellman-group-exchange-sha256"];
  assert.deepEqual(said({ kex, modulus: 1024 }), ["insufficient insufficient"]);
  assert.deepEqual(said({ kex, modulus: 2048 }), ["phase-out phase-out"]);
  assert.deepEqual(said({ kex, modulus: 3072 }), ["sufficient sufficient"]);
  assert.deepEqual(said({ kex, gaps: [{ what: "modulus", ending: "closed" }] }), ["inconclusive unseen"]);
});

test("A name nobody rated is told and counts for nothing", () =>
  assert.deepEqual(said({ kex: ["curve25519-sha256", "future@example.org"] }), ["sufficient sufficient", "info unknown"]));
