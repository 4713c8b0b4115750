import assert from "node:assert/strict";
import { test } from "node:test";
import { planRuns } from "./runs.ts";

const files = [
  "cli/src/a.proc.test.ts",
  "engine/src/match/a.test.ts",
  "hub/src/db/a.test.ts",
  "hub/src/db/b.proc.test.ts",
  "scripts/a.test.ts",
  "engine/src/a.ts",
];

test("tests with servers of their own run one file at a time, all others two at a time", () => {
  assert.deepEqual(
    planRuns(files).map(({ files: of, options }) => [options, of]),
    [
      [["--test-concurrency=2"], ["engine/src/match/a.test.ts", "scripts/a.test.ts"]],
      [["--test-concurrency=2"], ["hub/src/db/a.test.ts"]],
      [["--test-concurrency=2"], ["cli/src/a.proc.test.ts", "hub/src/db/b.proc.test.ts"]],
    ],
  );
});

test("every test file is in exactly one run", () => {
  assert.deepEqual(
    planRuns(files)
      .flatMap((run) => run.files)
      .toSorted(),
    files.filter((file) => file.endsWith(".test.ts")).toSorted(),
  );
});

test("filters keep the files whose path contains one of them", () => {
  assert.deepEqual(
    planRuns(files, ["match", "hub/src/db/a"]).flatMap((run) => run.files),
    ["engine/src/match/a.test.ts", "hub/src/db/a.test.ts"],
  );
  assert.deepEqual(planRuns(files, ["nothing"]), []);
});
