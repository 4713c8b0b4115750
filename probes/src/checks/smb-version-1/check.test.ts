import assert from "node:assert/strict";
import { test } from "node:test";
import { conclude } from "../../testing/facts.ts";
import { goodSmb, smbWith, without } from "../../testing/file-facts.ts";
import { smbVersion1 } from "./check.ts";

test("SMB 1 fails; not to have seen it is no pass", () => {
  assert.deepEqual(conclude(smbVersion1, smbWith({})), ["pass refused"]);
  assert.deepEqual(conclude(smbVersion1, smbWith({ smb1: true, smb1Dialect: "NT LM 0.12" })), ["fail spoken"]);
  const smb = { ...without(goodSmb, "smb1"), gaps: [{ what: "SMB 1", ending: "timeout" as const }] };
  assert.deepEqual(conclude(smbVersion1, { smb }), ["inconclusive unseen"]);
});
