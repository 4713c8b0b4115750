import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { runTests } from "./run-tests.ts";

const root = mkdtempSync(join(tmpdir(), "schakel-runs-"));
after(() => rmSync(root, { recursive: true, force: true }));

const mixed = `import { before, describe, it, test } from "node:test";
test("passes", () => {});
test("fails", () => { throw new Error("as planted"); });
test("is skipped", { skip: "no data at hand" }, () => {});
test("parent", async (t) => { await t.test("child", () => {}); });
describe("suite", () => { before(() => { throw new Error("in a hook"); }); it("never runs", () => {}); });
`;
const planted: Record<string, string> = {
  "mixed.test.ts": mixed,
  "good.test.ts": `import { test } from "node:test"; test("passes", () => {});`,
  "empty.test.ts": `export const nothing = 1;`,
  "broken.test.ts": `throw new Error("cannot load");`,
  "after.test.ts": `import { after, test } from "node:test"; test("passes", () => {}); after(() => { throw new Error("too late"); });`,
  "hangs.test.ts": `import { test } from "node:test"; setInterval(() => {}, 1000); test("passes", () => {});`,
};
for (const [name, text] of Object.entries(planted)) writeFileSync(join(root, name), text);

/** The environment without what node:test tells its children, which would make them report to this run. */
const { NODE_TEST_CONTEXT: _context, ...env } = process.env;

const run = (files: string[], options: string[] = [], limitMs = 60_000) =>
  runTests({ name: "planted", files, options }, { root, env, verbose: false, limitMs, output: "ignore" });

for (const options of [[], ["--test-isolation=none"]]) {
  test(`counts what ran, skipped and failed ${options.join("")}`, async () => {
    const { passed, failed, skipped, problems } = await run(["mixed.test.ts", "good.test.ts"], options);
    assert.deepEqual({ passed, failed, skipped }, { passed: 4, failed: 2, skipped: 1 });
    assert.deepEqual(problems, []);
  });

  test(`a file that holds no test is a problem and no passed test ${options.join("")}`, async () => {
    const { passed, problems } = await run(["empty.test.ts", "good.test.ts"], options);
    assert.equal(passed, 1);
    assert.deepEqual(problems, ["empty.test.ts holds no test"]);
  });

  test(`a file that cannot be loaded fails ${options.join("")}`, async () => {
    assert.equal((await run(["broken.test.ts", "good.test.ts"], options)).failed, 1);
  });
}

test("a run in which no test ran is a problem", async () => {
  assert.ok((await run(["empty.test.ts"])).problems.includes("no test ran"));
});

test("a hook that fails after the last test is not lost", async () => {
  const { failed, problems } = await run(["after.test.ts"]);
  assert.ok(failed + problems.length > 0);
});

test("a run that does not end is ended and told", async () => {
  const { problems } = await run(["hangs.test.ts"], ["--test-isolation=none"], 3000);
  assert.match(problems.join("\n"), /was not done after 3 s/);
});
