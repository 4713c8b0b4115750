// `npm test`: finds every *.test.ts, runs them, and ends with one line that sums what ran. Finding or running none is a failure.
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findFiles } from "./check/source-files.ts";
import { startPostgres } from "./postgres.ts";
import { makeTemplate } from "./test/template.ts";
import { runTests, type RunSettings } from "./test/run-tests.ts";
import { isSameOnAnyEngine, isTest, planRuns, type Run } from "./test/runs.ts";

const usage = `usage: npm test -- [--engine pglite|postgres] [--name PATTERN] [--verbose] [PATH…]
  PATH       only files whose path contains it
  --engine   the database under the hub's tests: embedded (pglite, the default), or a PostgreSQL server started for the occasion
  --name     only tests whose name matches this regular expression
  --verbose  tell every test, not only what failed or was skipped`;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      engine: { type: "string", default: "pglite" },
      name: { type: "string" },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.engine !== "pglite" && values.engine !== "postgres") throw new Error(`--engine is pglite or postgres, not ${values.engine}`);
  return { ...values, filters: positionals };
}

/** Runs each group and prints the sum; returns the exit code. */
async function runAll(runs: readonly Run[], settings: RunSettings): Promise<number> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const problems: string[] = [];
  for (const run of runs) {
    console.log(`== ${run.name}: ${run.files.length} files`);
    const result = await runTests(run, settings);
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
    // With a name pattern most files rightly hold no test.
    const relevant = result.problems.filter((problem) => settings.namePattern === undefined || !/no test/.test(problem));
    problems.push(...relevant.map((problem) => `${run.name}: ${problem}`));
  }
  for (const problem of problems) console.log(`✗ ${problem}`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 && problems.length === 0 && total.passed + total.skipped > 0 ? 0 : 1;
}

async function main(): Promise<number> {
  let options: ReturnType<typeof readArguments>;
  try {
    options = readArguments();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
  const wanted = (path: string): boolean => isTest(path) && !(options.engine === "postgres" && isSameOnAnyEngine(path));
  const runs = planRuns(findFiles(root, wanted), options.filters);
  if (runs.length === 0) {
    console.error(options.filters.length > 0 ? `No test file's path contains ${options.filters.join(" or ")}.` : "No test file was found.");
    return 1;
  }
  using template = makeTemplate();
  // What a process has compiled the next need not compile again.
  const shared = { SCHAKEL_TEST_TEMPLATE: template.folder, NODE_COMPILE_CACHE: join(template.folder, "compiled") };
  const settings = { root, verbose: options.verbose, namePattern: options.name };
  if (options.engine === "pglite") {
    const { SCHAKEL_TEST_DATABASE_URL: _url, SCHAKEL_TEST_SUPERUSER_URL: _superuser, ...inherited } = process.env;
    return await runAll(runs, { ...settings, env: { ...inherited, ...shared } });
  }
  await using server = await startPostgres();
  console.log(`== on ${server.version}`);
  const env = {
    ...process.env,
    ...shared,
    SCHAKEL_TEST_DATABASE_URL: server.url,
    SCHAKEL_TEST_SUPERUSER_URL: server.superuserUrl,
  };
  return await runAll(runs, { ...settings, env });
}

process.exitCode = await main();
