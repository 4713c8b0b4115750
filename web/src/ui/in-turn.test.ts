import assert from "node:assert/strict";
import { test } from "node:test";
import { inTurn } from "./in-turn.ts";

test("work for one key never overlaps and keeps its order, also after a failure; other keys go on", async () => {
  const seen: string[] = [];
  const step =
    (name: string, fails = false) =>
    async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const first = inTurn("a", step("done", true));
  const second = inTurn("a", step("undo"));
  const third = inTurn("a", step("again"));
  const other = inTurn("b", step("other"));
  await assert.rejects(first);
  assert.deepEqual(await Promise.all([second, third, other]), ["undo", "again", "other"]);
  assert.deepEqual(
    seen.filter((line) => !line.startsWith("other")),
    ["done begins", "done ends", "undo begins", "undo ends", "again begins", "again ends"],
  );
});
