import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { tlsGroups } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(tlsGroups, ...args);

test("The weakest group decides", () => {
  assert.deepEqual(said(tlsWith({ groups: ["X25519MLKEM768"] })), ["good good"]);
  assert.deepEqual(said(tlsWith({ groups: ["X25519MLKEM768", "x25519"] })), ["sufficient sufficient"]);
  assert.deepEqual(said(tlsWith({ groups: ["x25519", "ffdhe3072"] })), ["phase-out phase-out"]);
  assert.deepEqual(said(tlsWith({ groups: ["x25519", "ffdhe2048"] })), ["insufficient insufficient"]);
  assert.deepEqual(said(tlsWith({ groups: ["explicit"] })), ["insufficient insufficient"]);
});

test("A prime of the server's own is insufficient, however long; a named one counts once, by its name", () => {
  assert.deepEqual(said(tlsWith({ dh: [{ bits: 4096, prime: "00" }] })), ["insufficient insufficient"]);
  assert.deepEqual(said(tlsWith({ dh: [{ bits: 2048, group: "modp2048", prime: "00" }] })), ["insufficient insufficient"]);
  assert.deepEqual(said(tlsWith({ groups: ["ffdhe4096"], dh: [{ bits: 4096, group: "ffdhe4096", prime: "00" }] })), [
    "phase-out phase-out",
  ]);
});

test("Groups that could not be asked for leave it open", () =>
  assert.deepEqual(said(tlsWith({ gaps: [{ what: "groups TLSv1.3", ending: "reset" }] })), ["inconclusive unseen"]));
