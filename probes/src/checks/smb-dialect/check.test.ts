import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { goodSmb, smbWith, without } from "../../testing/file-facts.ts";
import { smbDialect } from "./check.ts";

test("3.1.1 is best, 3.0 is in order, 2 is to be phased out, none at all is insufficient", () => {
  assert.deepEqual(conclude(smbDialect, smbWith({})), ["good best"]);
  assert.deepEqual(conclude(smbDialect, smbWith({ dialect: "3.0.2" })), ["sufficient best"]);
  assert.deepEqual(conclude(smbDialect, smbWith({ dialect: "2.1" })), ["phase-out dated"]);
  assert.deepEqual(conclude(smbDialect, { smb: without(goodSmb, "dialect") }), ["insufficient none"]);
});

test("What was not seen is open", () => {
  const smb = { ...without(goodSmb, "dialect"), gaps: [{ what: "SMB 2", ending: "timeout" as const }] };
  assert.deepEqual(conclude(smbDialect, { smb }), ["inconclusive unseen"]);
});
