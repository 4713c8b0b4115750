import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { tlsVersions } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(tlsVersions, ...args);

test("The oldest accepted version decides", () => {
  assert.deepEqual(said(tlsWith({ versions: ["TLSv1.3"] })), ["good good"]);
  assert.deepEqual(said(tlsWith({ versions: ["TLSv1.2", "TLSv1.3"] })), ["sufficient sufficient"]);
  assert.deepEqual(said(tlsWith({ versions: ["TLSv1", "TLSv1.3"] })), ["insufficient insufficient"]);
});

test("Another guideline rates another way", () =>
  assert.deepEqual(said(tlsWith({ versions: ["TLSv1", "TLSv1.2"] }), { tableId: "ncsc-nl-2.1" }), ["phase-out phase-out"]));

test("What was not seen leaves good news open, and bad news standing", () => {
  const gaps = [{ what: "version TLSv1.1", ending: "throttled" as const }];
  assert.deepEqual(said(tlsWith({ gaps })), ["inconclusive unseen"]);
  assert.deepEqual(said(tlsWith({ gaps, versions: ["SSLv3"] })), ["insufficient insufficient"]);
});

test("Without TLS there is nothing to say", () => assert.deepEqual(said({}), []));
