import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { afford } from "./afford.ts";

test("what is quickly counted is counted for each who asks", async () => {
  let counts = 0;
  const count = afford(async () => (counts += 1));
  assert.deepEqual([await count(), await count(), await count()], [1, 2, 3]);
});

test("what takes long is counted once for all who ask together, and kept for twenty times as long", async () => {
  let counts = 0;
  const count = afford(async () => {
    await pause(220);
    return (counts += 1);
  });
  assert.deepEqual(await Promise.all([count(), count(), count()]), [1, 1, 1]);
  assert.equal(await count(), 1);
  await pause(1000);
  assert.equal(await count(), 1);
});

test("when it is too old the older one will do while the new one is made; a failure is told to who asks next", async (context) => {
  const clock = { now: 0 };
  context.mock.method(performance, "now", () => clock.now);
  let answer: () => number = () => 1;
  const count = afford(async () => {
    await pause(1);
    clock.now += 1000;
    return answer();
  });
  assert.equal(await count(), 1);
  clock.now += 19_000;
  assert.equal(await count(), 1);
  clock.now += 2_000;
  answer = () => 2;
  assert.equal(await count(), 1);
  await pause(20);
  assert.equal(await count(), 2);
  answer = () => {
    throw new Error("no");
  };
  clock.now += 400_000;
  await assert.rejects(count(), /no/);
  answer = () => 3;
  assert.equal(await count(), 3);
});
