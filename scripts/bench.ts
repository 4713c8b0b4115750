// `npm run bench`: runs every <room>/bench/*.bench.ts in turn, shows the figures beside their limits and keeps them in bench/results.
import { fork } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { meetsGoal, ratioOf, table, type BenchContext, type Figure } from "./bench/figure.ts";
import type { Message } from "./bench/run-one.ts";
import { findFiles } from "./check/source-files.ts";
import { startPostgres } from "./postgres.ts";

const usage = `usage: npm run bench -- [--engine pglite|postgres] [--strict] [PATH…]
  PATH      only benchmarks whose path contains it
  --engine  the database under them: embedded (pglite, the default), or a PostgreSQL server started for the occasion
  --strict  exit 1 when a goal is missed`;

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const runner = fileURLToPath(new URL("bench/run-one.ts", import.meta.url));

interface Result {
  readonly file: string;
  name: string;
  readonly figures: Figure[];
  skipped?: string;
  failed?: string;
}

/** Runs one benchmark; a benchmark that fails says so in the result. */
function runBench(file: string, context: BenchContext): Promise<Result> {
  const result: Result = { file, name: file, figures: [] };
  const env = { ...process.env, ...(context.databaseUrl === undefined ? {} : { SCHAKEL_TEST_DATABASE_URL: context.databaseUrl }) };
  const child = fork(runner, [join(root, file), JSON.stringify(context)], {
    cwd: root,
    env,
    execArgv: ["--expose-gc", "--disable-warning=ExperimentalWarning"],
  });
  child.on("message", (message: Message) => {
    if ("name" in message) result.name = message.name;
    else if ("figure" in message) result.figures.push(message.figure);
    else result.skipped = message.skipped;
  });
  return new Promise((settle) => {
    child.on("exit", (code, signal) => {
      if (code !== 0) result.failed = `ended with ${signal ?? `exit code ${code}`}`;
      else if (result.figures.length === 0 && result.skipped === undefined) result.failed = "reported no figure";
      settle(result);
    });
  });
}

/** Runs them one after another and prints each table as it comes. */
async function runAll(files: readonly string[], context: BenchContext): Promise<Result[]> {
  const results: Result[] = [];
  for (const file of files) {
    const result = await runBench(file, context);
    results.push(result);
    console.log(`\n== ${result.name}  (${file}, ${context.engine})`);
    if (result.figures.length > 0) console.log(table(result.figures));
    if (result.skipped !== undefined) console.log(`skipped: ${result.skipped}`);
    if (result.failed !== undefined) console.log(`FAILED: it ${result.failed}`);
  }
  return results;
}

function keep(results: readonly Result[], engine: string): string {
  const at = new Date().toISOString();
  const machine = { node: process.version, platform: `${platform()}-${arch()}`, processors: cpus().map(({ model }) => model) };
  const folder = join(root, "bench", "results");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${at.replaceAll(":", "")}-${engine}.json`);
  const judged = results.map((result) => ({
    ...result,
    figures: result.figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), met: meetsGoal(figure) })),
  }));
  writeFileSync(file, `${JSON.stringify({ at, engine, machine, results: judged }, null, 2)}\n`);
  return file;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      engine: { type: "string", default: "pglite" },
      strict: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { engine } = values;
  if (values.help || (engine !== "pglite" && engine !== "postgres")) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const all = findFiles(root, (path) => path.endsWith(".bench.ts"));
  const files = all.filter((file) => positionals.length === 0 || positionals.some((part) => file.includes(part)));
  if (files.length === 0) {
    console.error(`No benchmark was found${positionals.length > 0 ? `; there are: ${all.join(", ")}` : ""}.`);
    return 1;
  }
  await using server = engine === "postgres" ? await startPostgres() : undefined;
  const data = join(root, "..", "shared", "data");
  const results = await runAll(files, { engine, databaseUrl: server?.url, data: existsSync(data) ? data : undefined });
  console.log(`\nkept in ${keep(results, engine)}`);
  const missed = results.flatMap(({ figures }) => figures).filter((figure) => meetsGoal(figure) === false).length;
  const failed = results.filter((result) => result.failed !== undefined).length;
  console.log(`${results.length} benchmarks, ${missed} goals missed, ${failed} failed`);
  return failed > 0 || (values.strict && missed > 0) ? 1 : 0;
}

process.exitCode = await main();
