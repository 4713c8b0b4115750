// Runs one group of test files under node:test and tells what ran.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Counts } from "./counts.ts";
import type { Run } from "./runs.ts";

/** A run that is not done by then hangs. The ordinary suite stays under ten minutes; a machine that does other things besides may take three times as long. */
const limitMs = 30 * 60_000;

const reporter = (name: string): string => fileURLToPath(new URL(`${name}.ts`, import.meta.url));

export interface RunSettings {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Tell every test instead of only the failed and skipped ones. */
  readonly verbose: boolean;
  readonly namePattern?: string | undefined;
  readonly limitMs?: number;
  /** Where the run's output goes: this process's streams unless told otherwise. */
  readonly output?: "inherit" | "ignore";
}

/** How the process ended: its exit code, or why it was stopped. */
function spawnToEnd(
  args: readonly string[],
  { root, env, limitMs: limit = limitMs, output = "inherit" }: RunSettings,
): Promise<number | string> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], { cwd: root, env, stdio: output });
  return new Promise((settle, refuse) => {
    let hung = false;
    const timer = setTimeout(() => {
      hung = true;
      child.kill("SIGKILL");
    }, limit);
    child.on("error", refuse);
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      if (hung) settle(`was not done after ${limit / 1000} s: a test waits for ever, or something it opened stays open`);
      else settle(code ?? `was stopped by ${signal}`);
    });
  });
}

/** What is wrong with a run besides its failed tests: a file or a whole run in which nothing ran, an ending other than 0 or 1. */
export function runProblems(counts: Counts, ending: number | string): string[] {
  const problems = counts.emptyFiles.map((file) => `${file} holds no test`);
  if (typeof ending === "string") problems.push(`the run ${ending}`);
  else if (ending !== 0 && counts.failed === 0) problems.push(`node --test ended with exit code ${ending} although no test failed`);
  if (counts.passed + counts.failed + counts.skipped === 0) problems.push("no test ran");
  return problems;
}

/** Runs `run`; its output goes to this process's streams. Resolves to the numbers and the problems. */
export async function runTests(run: Run, settings: RunSettings): Promise<Counts & { problems: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "schakel-test-"));
  const result = join(folder, "counts.json");
  try {
    const ending = await spawnToEnd(
      [
        "--test",
        ...run.options,
        "--test-timeout=300000",
        ...(settings.namePattern === undefined ? [] : [`--test-name-pattern=${settings.namePattern}`]),
        `--test-reporter=${settings.verbose ? "spec" : reporter("brief")}`,
        "--test-reporter-destination=stdout",
        `--test-reporter=${reporter("counts")}`,
        `--test-reporter-destination=${result}`,
        ...run.files,
      ],
      settings,
    );
    const counts = readCounts(result);
    return { ...counts, problems: runProblems(counts, ending) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The numbers that the reporter wrote; all zero when the run ended before it could. */
function readCounts(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Counts;
  } catch {
    return { passed: 0, failed: 0, skipped: 0, emptyFiles: [] };
  }
}
