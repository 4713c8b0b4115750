import assert from "node:assert/strict";
import { test } from "node:test";
import { exitStatus, isFinding, verdicts, worst } from "./verdict.ts";

test("Findings outrank what could not be seen, and that outranks what is in order", () => {
  assert.equal(worst(["good", "inconclusive", "pass"]), "inconclusive");
  assert.equal(worst(["inconclusive", "phase-out"]), "phase-out");
  assert.equal(worst(["fail", "inconclusive", "insufficient"]), "insufficient");
  assert.equal(worst(["info", "pass"]), "pass");
  assert.equal(worst([]), "info");
});

test("The exit status is 0 at least sufficient, 1 for findings, 3 for what was not seen", () => {
  assert.deepEqual(Object.fromEntries(verdicts.map((verdict) => [verdict, exitStatus(verdict)])), {
    info: 0,
    pass: 0,
    good: 0,
    sufficient: 0,
    inconclusive: 3,
    "phase-out": 1,
    fail: 1,
    insufficient: 1,
  });
  assert.deepEqual(verdicts.filter(isFinding), ["phase-out", "fail", "insufficient"]);
});
