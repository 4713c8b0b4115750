import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { openMailbox } from "./mailbox.ts";
import type { Change } from "./read-changes.ts";

const alerts = (organisation: string): Change => ({ changed: "alerts", organisation });

test("the same change is told at once and then at most once a second; the last one is never lost", async () => {
  const mailbox = openMailbox(() => undefined);
  const told: { change: Change; at: number }[] = [];
  const start = performance.now();
  const reading = (async () => {
    for await (const change of mailbox) told.push({ change, at: performance.now() - start });
  })();
  for (let n = 0; n < 20; n += 1) {
    mailbox.put(alerts("a"));
    await pause(10);
  }
  mailbox.put(alerts("b"));
  await pause(1500);
  mailbox.end();
  await reading;
  assert.deepEqual(
    told.map(({ change }) => change.organisation),
    ["a", "b", "a"],
  );
  assert.ok((told[0]?.at ?? 1e9) < 100 && (told[2]?.at ?? 0) >= 990, JSON.stringify(told));
});

test("what nobody reads is kept once, however often it changes", async () => {
  const mailbox = openMailbox(() => undefined);
  for (let n = 0; n < 10_000; n += 1) mailbox.put(alerts(String(n % 3)));
  const iterator = mailbox[Symbol.asyncIterator]();
  const told = [await iterator.next(), await iterator.next(), await iterator.next()];
  assert.deepEqual(told.map(({ value }) => value?.organisation).toSorted(), ["0", "1", "2"]);
  await iterator.return?.();
});

test("ending it, from either side, ends the reader and is told once", async () => {
  let ends = 0;
  const mailbox = openMailbox(() => void (ends += 1));
  const iterator = mailbox[Symbol.asyncIterator]();
  const waiting = iterator.next();
  mailbox.end();
  assert.deepEqual(await waiting, { done: true, value: undefined });
  mailbox.put(alerts("a"));
  assert.deepEqual(await iterator.next(), { done: true, value: undefined });
  await iterator.return?.();
  assert.equal(ends, 1);
});
