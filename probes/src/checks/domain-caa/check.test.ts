import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { domainCaa } from "./check.ts";

const said = (status: "answer" | "empty" | "timeout", ...records: string[]) =>
  conclude(domainCaa, { reach: { place: "shop.test", addresses: [], forbidden: [] }, caa: { status, records } }, { kind: "domain" });

test("Records pass, none is worth a notice, no answer leaves it open", () => {
  assert.deepEqual(said("answer", '0 issue "letsencrypt.org"'), ["pass present"]);
  assert.deepEqual(said("empty"), ["info missing"]);
  assert.deepEqual(said("timeout"), ["inconclusive unanswered"]);
});
