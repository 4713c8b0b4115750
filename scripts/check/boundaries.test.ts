import assert from "node:assert/strict";
import { test } from "node:test";
import { checkBoundaries } from "./boundaries.ts";
import type { SourceFile } from "./source-files.ts";

const problems = (files: Record<string, string>): readonly string[] =>
  checkBoundaries(Object.entries(files).map(([path, text]): SourceFile => ({ path, text }))).problems;

/** One file with one statement; the violation it must give, or none. */
const cases: readonly [path: string, statement: string, violation: RegExp | undefined][] = [
  ["engine/src/a.ts", `import { ok } from "@schakel/standards";`, undefined],
  ["engine/src/a.ts", `import aliases from "@schakel/content/products/aliases.json" with { type: "json" };`, undefined],
  ["engine/src/a.ts", `import { open } from "@schakel/hub";`, /engine may not import @schakel\/hub/],
  ["engine/src/a.ts", `import type { Db } from "@schakel/hub/local";`, /engine may not import/],
  ["engine/src/a.ts", `export { x } from "@schakel/contract";`, /engine may not import/],
  ["engine/src/a.ts", `export * from "@schakel/contract";`, /engine may not import/],
  ["engine/src/a.ts", `const x = await import("@schakel/cli");`, /engine may not import/],
  ["engine/src/a.ts", `let x: import("@schakel/hub").Hub;`, /engine may not import/],
  ["engine/src/a.ts", `const text = 'import "@schakel/hub"'; // import "@schakel/hub"`, undefined],
  ["engine/src/a.ts", `const x = await import(name);`, /computes what it imports/],
  ["engine/src/a.test.ts", `import { app } from "@schakel/hub";`, /engine may not import/],
  ["engine/src/a.ts", `import { ok } from "../../standards/src/result.ts";`, /leaves engine/],
  ["engine/src/a.ts", `import { ok } from "../../../elsewhere/x.ts";`, /leaves engine/],
  ["engine/src/a.ts", `import { example } from "./a.fixture.ts";`, /for tests only/],
  ["engine/src/a.test.ts", `import { example } from "./a.fixture.ts";`, undefined],
  ["standards/src/a.ts", `import x from "@schakel/content/x.json" with { type: "json" };`, /nothing of ours/],
  ["content/a.ts", `import type { Problem } from "@schakel/standards";`, /nothing of ours/],
  ["contract/src/a.ts", `import type { Tlp } from "@schakel/standards";`, undefined],
  ["contract/src/a.ts", `import { tlp } from "@schakel/standards";`, /contract may not import @schakel\/standards \(values\)/],
  ["contract/src/a.ts", `import { type Tlp } from "@schakel/standards";`, /values/],
  ["cli/src/a.ts", `import { openHub } from "@schakel/hub/local";`, undefined],
  ["cli/src/a.ts", `import { app } from "@schakel/hub";`, /cli may not import @schakel\/hub /],
  ["cli/src/a.ts", `const { app } = require("@schakel/hub");`, /cli may not import/],
  ["web/src/a.ts", `import { decode } from "@schakel/standards";`, /web may not import/],
  ["standards/src/a.ts", `import { x } from "@schakel/standards";`, /standards may not import/],
  ["cellar/src/a.ts", `const x = 1;`, /cellar is no room yet/],
  ["hub/src/db/a.ts", `import { config } from "../config.ts";`, undefined],
  ["hub/src/config.ts", `import { open } from "./db/open.ts";`, /imports upward: config → db/],
  ["hub/src/ids.ts", `import { open } from "./db/open.ts";`, /imports upward: ids → db/],
  ["hub/src/alerts/a.ts", `import { open } from "../db/open.ts";`, undefined],
  ["hub/src/alerts/a.ts", `import { server } from "../http/server.ts";`, /imports upward: alerts → http/],
  ["hub/src/alerts/a.ts", `import { app } from "../app.ts";`, /imports upward: alerts → app/],
  ["hub/src/alerts/a.test.ts", `import { app } from "../app.ts";`, undefined],
  ["hub/src/alerts/a.ts", `import { find } from "../inventory/index.ts";`, undefined],
  ["hub/src/alerts/a.ts", `import { find } from "../inventory/find.ts";`, /import hub\/src\/inventory\/index.ts instead/],
  ["hub/src/http/a.ts", `import { run } from "../jobs/run.ts";`, /imports upward: http → jobs/],
  ["hub/src/http/a.ts", `import { find } from "../inventory/find.ts";`, undefined],
  ["hub/src/app.ts", `import { main } from "./main.ts";`, /imports upward: app → main/],
  ["hub/src/helpers/a.ts", `import { config } from "../config.ts";`, /hub\/src\/helpers has no place in the order/],
  ["hub/src/alerts/a.ts", `new Worker(new URL("../http/worker.ts", import.meta.url));`, /imports upward: alerts → http/],
  ["scripts/a.ts", `import { node24 } from "../bin/node24.js";`, undefined],
  ["scripts/a.ts", `import { open } from "../hub/src/db/open.ts";`, /leaves scripts/],
];

for (const [path, statement, violation] of cases) {
  test(`${path}: ${statement} ${violation ? "is caught" : "may be"}`, () => {
    const found = problems({ [path]: statement });
    if (violation === undefined) assert.deepEqual(found, []);
    else {
      assert.equal(found.length, 1);
      assert.match(found[0] ?? "", violation);
      assert.ok(found[0]?.startsWith(path));
    }
  });
}

test("a cycle is caught, also through types and a longer way round", () => {
  const found = problems({
    "engine/src/a.ts": `import { b } from "./b.ts";`,
    "engine/src/b.ts": `import type { C } from "./c.ts";`,
    "engine/src/c.ts": `export const load = () => import("./a.ts");`,
    "engine/src/d.ts": `import { a } from "./a.ts";`,
  });
  assert.equal(found.length, 1);
  assert.match(found[0] ?? "", /import cycle among/);
  assert.doesNotMatch(found[0] ?? "", /d\.ts/);
});

test("it counts the imports it saw, so that seeing none can fail", () => {
  assert.equal(checkBoundaries([]).seen, 0);
  assert.equal(checkBoundaries([{ path: "engine/src/a.ts", text: `import "node:fs"; import type { X } from "./x.ts";` }]).seen, 2);
});

test("a text that is no module is an error with its place, not silence", () => {
  assert.throws(() => problems({ "engine/src/a.ts": "const = ;" }), /engine\/src\/a\.ts:1 /);
});
