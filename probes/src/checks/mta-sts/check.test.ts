import assert from "node:assert/strict";
import { test } from "node:test";
import type { MtaStsFacts } from "../../domain/facts.ts";
import { certificateWith, conclude } from "../../testing/facts.ts";
import { mtaSts } from "./check.ts";

const good: MtaStsFacts = {
  status: "answer",
  records: ["v=STSv1; id=1"],
  id: "1",
  url: "https://mta-sts.shop.test/.well-known/mta-sts.txt",
  http: 200,
  contentType: "text/plain",
  trust: "ok",
  nameMatches: true,
  policy: { mode: "enforce", mx: ["mx.test"], maxAge: 31_557_600 },
  problems: [],
  unmatched: [],
};
const said = (changes: Partial<MtaStsFacts>, trust = "ok") =>
  conclude(
    mtaSts,
    {
      reach: { place: "shop.test", addresses: [], forbidden: [] },
      mx: { status: "answer", records: [], hosts: ["mx.test"], nullMx: false, contradiction: false, left: 0, problems: [] },
      mtaSts: { ...good, ...changes },
      parts: [{ subject: "mx.test:25", kind: "smtp", facts: certificateWith({ trust }) }],
    },
    { kind: "domain" },
  );

test("An enforced policy that covers every host passes", () => {
  assert.deepEqual(said({}), ["pass enforced"]);
  assert.deepEqual(said({ policy: { mode: "enforce", mx: ["mx.test"], maxAge: 3600 } }), ["pass enforced", "info short"]);
});

test("A policy that stops nothing, or stops the wrong mail, fails", () => {
  assert.deepEqual(said({ policy: { mode: "testing", mx: ["mx.test"], maxAge: 604_800 } }), ["fail not-enforced"]);
  assert.deepEqual(said({ unmatched: ["mx.test"] }), ["fail unmatched"]);
  assert.deepEqual(said({}, "SELF_SIGNED_CERT_IN_CHAIN"), ["fail mx-certificate"]);
});

test("A policy that does not count fails", () => {
  assert.deepEqual(said({ trust: "CERT_HAS_EXPIRED" }), ["fail certificate"]);
  assert.deepEqual(said({ nameMatches: false }), ["fail certificate"]);
  assert.deepEqual(said({ ending: "absent" }), ["fail absent"]);
  assert.deepEqual(said({ http: 404, problems: ["HTTP 404"] }), ["fail policy"]);
  assert.deepEqual(said({ id: "", problems: ["id"] }), ["fail record"]);
  assert.deepEqual(said({ records: [] }), ["fail missing"]);
});

test("What was not seen leaves it open", () => {
  assert.deepEqual(said({ records: [], status: "timeout" }), ["inconclusive unanswered"]);
  assert.deepEqual(said({ ending: "timeout" }), ["inconclusive unseen"]);
});
