import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude, tlsWith } from "../../testing/facts.ts";
import { caa } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(caa, ...args);

const records = (status: "answer" | "empty" | "absent" | "failed", ...all: string[]) =>
  said({ ...tlsWith({}), web: { caa: { status, records: all, ...(all.length > 0 ? { at: "shop.nl" } : {}) } } });

test("Records pass, none is worth a notice, no answer leaves it open", () => {
  assert.deepEqual(records("answer", '0 issue "letsencrypt.org"'), ["pass present"]);
  assert.deepEqual(records("empty"), ["info missing"]);
  assert.deepEqual(records("failed"), ["inconclusive unanswered"]);
  assert.deepEqual(said(tlsWith({})), []);
});
