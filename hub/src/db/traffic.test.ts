import assert from "node:assert/strict";
import { test } from "node:test";
import { openTraffic } from "./traffic.ts";

test("long work waits while somebody waits for an answer, goes on when they have it, and never waits for long", async () => {
  const traffic = openTraffic(true);
  await traffic.calm();
  const leave = traffic.enter();
  let calm = false;
  const working = traffic.calm().then(() => (calm = true));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(calm, false);
  leave();
  leave();
  await working;
  const other = traffic.enter();
  await traffic.calm();
  other();
});

test("on a server nobody waits for anybody", async () => {
  const traffic = openTraffic(false);
  traffic.enter();
  let calm = false;
  void traffic.calm().then(() => (calm = true));
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(calm, true);
});
