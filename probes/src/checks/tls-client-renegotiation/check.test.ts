import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { tlsClientRenegotiation } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) =>
  conclude(tlsClientRenegotiation, ...args);

const times = (client: number) => said(tlsWith({ renegotiation: { secure: true, client } }));

test("Never is good, up to ten times is sufficient, more is to be phased out", () => {
  assert.deepEqual(times(0), ["good none"]);
  assert.deepEqual(times(3), ["sufficient limited"]);
  assert.deepEqual(times(10), ["sufficient limited"]);
  assert.deepEqual(times(11), ["phase-out unlimited"]);
});

test("Not having been able to try leaves it open", () =>
  assert.deepEqual(said(tlsWith({ renegotiation: { secure: true }, gaps: [{ what: "renegotiation", ending: "timeout" }] })), [
    "inconclusive unseen",
  ]));

test("Where no whole handshake stood, a connection that ended is no refusal", () =>
  assert.deepEqual(said(tlsWith({ renegotiation: { secure: true, client: 0 }, gaps: [{ what: "handshake", ending: "reset" }] })), [
    "inconclusive unseen",
  ]));
