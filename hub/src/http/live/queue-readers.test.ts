import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { queueReaders } from "./queue-readers.ts";
import type { Line } from "./read-changes.ts";

const line = (position: number): Line => ({ batchId: "b", position, organisationId: "o" });

test("so many are read for at once and no more, and what comes for one who still waits is read with the rest", async () => {
  const read: string[] = [];
  let running = 0;
  let most = 0;
  const queue = queueReaders(2, async (person, lines) => {
    most = Math.max(most, (running += 1));
    await turn();
    read.push(`${person}: ${lines.map((one) => one.position).join(" ")}`);
    running -= 1;
  });
  for (let n = 0; n < 8; n += 1) queue.add(String(n % 4), [line(n)]);
  for (let n = 0; n < 20; n += 1) await turn();
  assert.deepEqual(read.toSorted(), ["0: 0", "0: 4", "1: 1", "1: 5", "2: 2 6", "3: 3 7"]);
  assert.equal(most, 2);
  await queue.stop();
});

test("what comes just when the last one was read for is read too", async () => {
  // After every number of microtasks, so that one of them meets the moment in which the worker ends.
  for (let gap = 0; gap < 20; gap += 1) {
    const read: string[] = [];
    const queue = queueReaders(1, async (person) => void read.push(person));
    queue.add("first", [line(1)]);
    for (let step = 0; step < gap; step += 1) await Promise.resolve();
    queue.add("second", [line(2)]);
    await turn();
    assert.deepEqual(read, ["first", "second"], `after ${gap} microtasks`);
  }
});
