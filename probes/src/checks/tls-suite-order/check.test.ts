import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { tlsSuiteOrder } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(tlsSuiteOrder, ...args);

const good = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
const better = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
const bad = "TLS_RSA_WITH_AES_128_CBC_SHA";
const choice = (offered: string[], chosen: string) => tlsWith({ choices: [{ version: "TLSv1.2", offered, chosen }] });

test("A bad suite before a better one fails", () => assert.deepEqual(said(choice([bad, good], bad)), ["fail worse-first"]));
test("A good one before a bad one passes", () => assert.deepEqual(said(choice([bad, good], good)), ["pass in-order"]));
test("Among suites of one rating the order does not matter", () =>
  assert.deepEqual(said(choice([better, good], better)), ["pass in-order"]));
test("Without a choice there is no order", () => assert.deepEqual(said(tlsWith({})), []));
test("Good and bad ones whose order could not be seen leave it open", () => {
  const suites = [good, bad].map((name) => ({ version: "TLSv1.2" as const, name }));
  assert.deepEqual(said(tlsWith({ suites, gaps: [{ what: "order TLSv1.2", ending: "throttled" }] })), ["inconclusive unseen"]);
});
