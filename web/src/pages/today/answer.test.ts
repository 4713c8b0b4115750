import assert from "node:assert/strict";
import { test } from "node:test";
import { headingOf, restOf, withoutAction } from "./answer.ts";
import type { Action, Today } from "./queries.ts";

const action = (id: string, kind: Action["kind"] = "update") => ({ id, kind }) as Action;
const page = (actions: readonly Action[], counts: Partial<Today> = {}): Today => ({
  today: 1,
  week: 1,
  later: 0,
  questions: 1,
  unread: 0,
  decidedThisWeek: 0,
  considered: { records: 2826, recent: 0, components: 35, unrecognised: 0, newestRecordAt: null },
  actions: [...actions],
  ...counts,
});

test("the first sentence says how much there is for today before anything else", () => {
  assert.deepEqual(headingOf({ today: 2, week: 3, questions: 1 }), { key: "both", count: 2, week: 3 });
  assert.deepEqual(headingOf({ today: 1, week: 0, questions: 1 }), { key: "today", count: 1 });
  assert.deepEqual(headingOf({ today: 0, week: 3, questions: 1 }), { key: "week", count: 3 });
  assert.deepEqual(headingOf({ today: 0, week: 0, questions: 2 }), { key: "questions", count: 2 });
  assert.deepEqual(headingOf({ today: 0, week: 0, questions: 0 }), { key: "none", count: 0 });
});

test("nothing else is only said when nothing waits", () => {
  assert.equal(restOf({ today: 1, week: 0, later: 4, questions: 0 }), "later");
  assert.equal(restOf({ today: 1, week: 0, later: 0, questions: 0 }), "nothing_else");
  assert.equal(restOf({ today: 0, week: 0, later: 0, questions: 2 }), "nothing_else");
  assert.equal(restOf({ today: 0, week: 0, later: 0, questions: 0 }), "nothing");
});

test("a decided action leaves the page and its own count", () => {
  const before = page([action("a"), action("b"), action("q", "question")]);
  const after = withoutAction(before, "b", "week");
  assert.deepEqual(
    after.actions.map(({ id }) => id),
    ["a", "q"],
  );
  assert.deepEqual([after.today, after.week, after.questions, after.decidedThisWeek], [1, 0, 1, 1]);
  assert.equal(withoutAction(before, "q", "later").questions, 0);
  assert.equal(withoutAction(before, "elsewhere", "today"), before);
});
