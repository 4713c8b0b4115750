import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { tlsPostQuantum } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(tlsPostQuantum, ...args);

test("A hybrid is told by name, and so is having none", () => {
  assert.deepEqual(said(tlsWith({ groups: ["x25519", "SecP384r1MLKEM1024"] })), ["good offered"]);
  assert.deepEqual(said(tlsWith({ groups: ["x25519"] })), ["info absent"]);
});

test("Not having asked is not the same as not having", () =>
  assert.deepEqual(said(tlsWith({ groups: ["x25519"], gaps: [{ what: "groups TLSv1.3", ending: "timeout" }] })), ["inconclusive unseen"]));
