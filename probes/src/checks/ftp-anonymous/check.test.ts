import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { ftpWith } from "../../testing/file-facts.ts";
import { ftpAnonymous } from "./check.ts";

test("It is judged only when it was tried", () => {
  assert.deepEqual(conclude(ftpAnonymous, ftpWith({})), []);
  assert.deepEqual(conclude(ftpAnonymous, ftpWith({ anonymous: { reply: { code: 230, text: "" } } })), ["fail open"]);
  assert.deepEqual(conclude(ftpAnonymous, ftpWith({ anonymous: { reply: { code: 530, text: "" } } })), ["pass closed"]);
  assert.deepEqual(conclude(ftpAnonymous, ftpWith({ gaps: [{ what: "anonymous", ending: "reset" }] })), ["inconclusive unseen"]);
});
