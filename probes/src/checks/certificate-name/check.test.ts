import assert from "node:assert/strict";
import { test } from "node:test";
import { certificateWith, conclude } from "../../testing/facts.ts";
import { tables } from "../../table/tables.ts";
import { certificateName } from "./check.ts";

const said = (...args: Parameters<typeof conclude> extends [unknown, ...infer Rest] ? Rest : never) => conclude(certificateName, ...args);

test("Another name fails, except where nobody looks at it", () => {
  assert.deepEqual(said(certificateWith({ nameMatches: true })), ["pass matches"]);
  assert.deepEqual(said(certificateWith({ nameMatches: false })), ["fail differs"]);
  assert.deepEqual(said(certificateWith({ nameMatches: false }), { kind: "smtp" }), ["info differs"]);
});

test("It says which names there are", () => {
  const [judgement] = certificateName.judge(certificateWith({ nameMatches: false, names: ["other.nl"] }), {
    table: tables[0],
    now: new Date(0),
    kind: "web",
  });
  assert.deepEqual(judgement?.params, { host: "shop.nl", names: "other.nl" });
});
