import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { tlsSuites } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(tlsSuites, ...args);

const suites = (...names: string[]) => tlsWith({ suites: names.map((name) => ({ version: "TLSv1.2" as const, name })) });

test("The weakest accepted suite decides", () => {
  assert.deepEqual(said(suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")), ["sufficient sufficient"]);
  assert.deepEqual(said(suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256")), ["phase-out phase-out"]);
  for (const bad of [
    "TLS_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
    "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8",
    "TLS_PSK_WITH_AES_128_GCM_SHA256",
    "0xCAFE",
  ])
    assert.deepEqual(said(suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", bad)), ["insufficient insufficient"], bad);
});

test("A class of suites that could not be asked for leaves it open", () =>
  assert.deepEqual(said(tlsWith({ gaps: [{ what: "suites TLSv1.2", ending: "throttled" }] })), ["inconclusive unseen"]));

test("A list that is merely not complete does not", () =>
  assert.deepEqual(said(tlsWith({ gaps: [{ what: "list TLSv1.2", ending: "budget" }] })), ["sufficient sufficient"]));
