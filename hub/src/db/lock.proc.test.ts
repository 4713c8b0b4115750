import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { startHubProcess, type HubProcess } from "../testing/hub-process.fixture.ts";
import { FolderLockedError, lockFolder } from "./lock.ts";

const root = mkdtempSync(join(tmpdir(), "schakel-lock-"));
const processes: HubProcess[] = [];
after(async () => {
  for (const one of processes) await one.kill();
  rmSync(root, { recursive: true });
});

const start = (folder: string, firstNumber = 0): HubProcess => {
  const started = startHubProcess(folder, undefined, firstNumber);
  processes.push(started);
  return started;
};
const answer = (line: string): boolean => line === "ready" || line.startsWith("refused");
const isNumber = (line: string): boolean => /^\d+$/.test(line);

test("a second process on the same data folder is refused, and the first goes on; after kill -9 the next one starts", async () => {
  const folder = join(root, "data");
  const first = start(folder);
  assert.equal(await first.next(answer), "ready");
  const second = start(folder);
  assert.equal(await second.next(answer), "refused folder_locked");
  first.tell("once");
  assert.equal(await first.next(isNumber), "0");
  // In this process too, and the message names who holds it.
  assert.throws(() => lockFolder(folder), { name: "FolderLockedError", message: new RegExp(`process ${first.process.pid}\\b`) });
  await first.kill();
  const third = start(folder, 1);
  assert.equal(await third.next(answer), "ready");
  third.tell("once");
  assert.equal(await third.next(isNumber), "1");
});

test("of several that start at once, one gets the folder", async () => {
  const folder = join(root, "race");
  const answers = await Promise.all(Array.from({ length: 3 }, () => start(folder).next(answer)));
  assert.deepEqual(answers.toSorted(), ["ready", "refused folder_locked", "refused folder_locked"]);
});

test("a lock is taken again after it was let go, and a file left behind with a foreign process's number is no lock", () => {
  const folder = join(root, "again");
  lockFolder(folder).release();
  writeFileSync(join(folder, "lock.pid"), `${process.pid}\n`);
  const lock = lockFolder(folder);
  assert.throws(() => lockFolder(folder), FolderLockedError);
  lock.release();
});
