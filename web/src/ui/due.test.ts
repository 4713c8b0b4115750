import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dayFrom, instantAt, placeOf, sayDue } from "./due.ts";

const zone = "Europe/Amsterdam";
const now = new Date("2026-11-21T12:00:00Z");

test("what acts or is due before midnight there is for today", () => {
  assert.equal(placeOf({ urgency: "act", due: "2026-11-30T00:00:00Z" }, now, zone), "today");
  assert.equal(placeOf({ urgency: "track", due: "2026-11-21T22:30:00Z" }, now, zone), "today");
  assert.equal(placeOf({ urgency: "track", due: "2026-11-10T22:30:00Z" }, now, zone), "today");
  assert.equal(placeOf({ urgency: "attend", due: "2026-11-21T23:30:00Z" }, now, zone), "week");
  assert.equal(placeOf({ urgency: "attend", due: "2026-11-28T11:59:00Z" }, now, zone), "week");
  assert.equal(placeOf({ urgency: "attend", due: "2026-11-28T12:01:00Z" }, now, zone), "later");
});

test("a due moment that went by says so", () => {
  assert.deepEqual(sayDue("2026-11-21T11:00:00Z", now, zone, "nl"), { near: "today", time: "12.00", past: true });
  assert.equal(sayDue("2026-11-21T16:00:00Z", now, zone, "nl").past, false);
});

test("a day and an hour become the instant at which clocks there show them, across changes of summer time", () => {
  assert.equal(instantAt("2026-11-24", 8, zone), "2026-11-24T07:00:00.000Z");
  assert.equal(instantAt("2026-07-01", 8, zone), "2026-07-01T06:00:00.000Z");
  assert.equal(instantAt("2026-03-29", 8, zone), "2026-03-29T06:00:00.000Z");
  assert.equal(instantAt("2026-10-25", 8, zone), "2026-10-25T07:00:00.000Z");
  assert.equal(instantAt("2026-10-25", 0, zone), "2026-10-24T22:00:00.000Z");
  assert.equal(instantAt("2026-11-24", 8, "America/Curacao"), "2026-11-24T12:00:00.000Z");
});

test("whatever the day, the instant is eight o'clock there", () => {
  const zones = ["Europe/Amsterdam", "UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(...zones), (days, timeZone) => {
      const day = dayFrom(now, days, timeZone);
      const shown = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short", timeStyle: "short", hourCycle: "h23" });
      assert.equal(shown.format(new Date(instantAt(day, 8, timeZone))), `${day}, 08:00`);
    }),
  );
});

test("days are counted on the organisation's calendar", () => {
  assert.equal(dayFrom(new Date("2026-11-21T23:30:00Z"), 1, zone), "2026-11-23");
  assert.equal(dayFrom(new Date("2026-11-21T22:30:00Z"), 1, zone), "2026-11-22");
});
