import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPurity, mustBePure } from "./purity.ts";

const problems = (text: string, path = "engine/src/a.ts"): readonly string[] => checkPurity([{ path, text }]).problems;

const impure = [
  `import { readFileSync } from "node:fs";`,
  `import { readFile } from "fs/promises";`,
  `import net from "node:net";`,
  `import { resolve } from "node:dns/promises";`,
  `const { request } = await import("node:http");`,
  `export { spawn } from "node:child_process";`,
  `import { randomUUID } from "node:crypto";`,
  `import * as crypto from "node:crypto";`,
  `const t = Date.now();`,
  `const t = new Date();`,
  `const t = Date();`,
  `const x = Math.random();`,
  `const id = crypto.randomUUID();`,
  `const home = process.env.HOME;`,
  `await fetch("https://example.org/");`,
  `setTimeout(() => {}, 1);`,
  `names.sort((a, b) => a.localeCompare(b));`,
  `text.toLocaleLowerCase();`,
  `new Intl.Collator();`,
];
for (const text of impure) {
  test(`a pure room may not hold: ${text}`, () => {
    const found = problems(text);
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0] ?? "", /^engine\/src\/a\.ts:1 /);
  });
}

const pure = [
  `import { createHash } from "node:crypto";`,
  `import type { Stats } from "node:fs";`,
  `const t = new Date(instant);`,
  `const t = Date.parse(text);`,
  `const x = Math.floor(y);`,
  `names.sort((a, b) => a.localeCompare(b, "en"));`,
  `const text = "Date.now()"; // new Date()`,
  `clock.now();`,
];
for (const text of pure) test(`a pure room may hold: ${text}`, () => assert.deepEqual(problems(text), []));

test("tests, fixtures, benchmarks and the hub may read the clock", () => {
  for (const path of ["engine/src/a.test.ts", "engine/src/a.fixture.ts", "engine/bench/a.bench.ts", "hub/src/a.ts", "cli/src/a.ts"]) {
    assert.equal(mustBePure(path), false, path);
    assert.equal(checkPurity([{ path, text: "Date.now()" }]).seen, 0);
  }
});
