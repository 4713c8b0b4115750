import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, goodTls, tlsWith } from "../../testing/facts.ts";
import { tlsEarlyData } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(tlsEarlyData, ...args);

test("On is insufficient, off is good", () => {
  assert.deepEqual(said(tlsWith({ earlyData: true })), ["insufficient on"]);
  assert.deepEqual(said(tlsWith({ earlyData: false })), ["good off"]);
});

test("A handshake that did not come about leaves it open; TLS 1.2 has none", () => {
  const { earlyData: _, ...without } = goodTls;
  assert.deepEqual(said({ tls: { ...without, gaps: [{ what: "handshake", ending: "reset" }] } }), ["inconclusive unseen"]);
  assert.deepEqual(said(tlsWith({ versions: ["TLSv1.2"] })), []);
});
