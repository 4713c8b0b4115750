import assert from "node:assert/strict";
import { test } from "node:test";
import { tables } from "../../table/tables.ts";
import { reach } from "./check.ts";

const judging = { table: tables[0], now: new Date("2026-11-21T12:00:00Z"), kind: "web" } as const;
const seen = { place: "shop.nl:443", addresses: [], forbidden: [] };

test("What was reached is not worth a word", () => {
  assert.deepEqual(reach.judge({ reach: { ...seen, address: "192.0.2.1" } }, judging), []);
});

test("No way of not answering is a failing grade, and each says when to look again", () => {
  for (const ending of ["refused", "timeout", "throttled", "reset", "unresolved"] as const) {
    const [judgement] = reach.judge({ reach: { ...seen, ending } }, judging);
    assert.equal(judgement?.verdict, "inconclusive");
    assert.ok((judgement?.againAfter ?? 0) > 0);
    assert.deepEqual(judgement?.evidence, [`shop.nl:443: ${ending}`]);
  }
});

test("An address that may not be contacted is named", () => {
  const [judgement] = reach.judge({ reach: { ...seen, ending: "forbidden", forbidden: ["10.0.0.1"] } }, judging);
  assert.deepEqual(judgement?.evidence, ["shop.nl:443: forbidden", "forbidden: 10.0.0.1"]);
  assert.equal(judgement?.againAfter, undefined);
});
