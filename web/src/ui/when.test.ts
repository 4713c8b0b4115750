import assert from "node:assert/strict";
import { test } from "node:test";
import { sayWhen } from "./when.ts";

const now = new Date("2026-11-21T22:30:00Z");

test("near days are told by name, in the organisation's time zone", () => {
  assert.deepEqual(sayWhen("2026-11-21T16:00:00Z", now, "Europe/Amsterdam", "nl"), { near: "today", time: "17.00" });
  assert.deepEqual(sayWhen("2026-11-21T23:30:00Z", now, "Europe/Amsterdam", "nl"), { near: "tomorrow", time: "00.30" });
  assert.deepEqual(sayWhen("2026-11-20T12:00:00Z", now, "Europe/Amsterdam", "en"), { near: "yesterday", time: "13:00" });
  assert.deepEqual(sayWhen("2026-11-21T23:30:00Z", now, "UTC", "nl"), { near: "today", time: "23.30" });
});

test("other days are told as people say them, with the year only when it is another", () => {
  assert.deepEqual(sayWhen("2026-11-24T16:00:00Z", now, "Europe/Amsterdam", "nl"), {
    near: "on",
    day: "dinsdag 24 november",
    time: "17.00",
  });
  assert.equal((sayWhen("2027-01-05T16:00:00Z", now, "Europe/Amsterdam", "en") as { day: string }).day, "Tuesday 5 January 2027");
});
