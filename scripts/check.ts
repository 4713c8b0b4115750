// `npm run check`: the whole gate. Every step runs even when an earlier one failed, so that one run tells all there is to mend.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { boundaries } from "./check/boundaries.ts";
import { commandSteps } from "./check/commands.ts";
import { lengths } from "./check/lengths.ts";
import { lockfile } from "./check/lockfile.ts";
import { passes, type Outcome, type Step } from "./check/outcome.ts";
import { parity } from "./check/parity.ts";
import { purity } from "./check/purity.ts";

const steps: readonly Step[] = [...commandSteps, boundaries, purity, parity, lockfile, lengths];

function report(step: Step, outcome: Outcome, milliseconds: number): void {
  const mark = passes(outcome) ? "✓" : "✗";
  console.log(`${mark} ${step.name}: ${outcome.seen} ${outcome.unit}, ${(milliseconds / 1000).toFixed(1)} s`);
  for (const problem of outcome.problems) console.log(`  ${problem}`);
  if (outcome.seen === 0) console.log(`  It saw no ${outcome.unit}, so it checked nothing.`);
  for (const notice of outcome.notices ?? []) console.log(`  note: ${notice}`);
}

/** A step that stops with an error has failed like one that found something, and the others still run. */
function attempt(step: Step, root: string): Outcome {
  try {
    return step.run(root);
  } catch (error) {
    return { seen: 1, unit: "error", problems: [error instanceof Error ? error.message : String(error)] };
  }
}

/** Runs the named steps (all of them without names) in `root`; returns the names of those that failed. */
function check(root: string, names: readonly string[]): string[] {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(`No step is named ${unknown.join(", ")}. The steps are: ${steps.map((step) => step.name).join(", ")}.`);
    process.exit(2);
  }
  return steps
    .filter((step) => names.length === 0 || names.includes(step.name))
    .filter((step) => {
      const start = performance.now();
      const outcome = attempt(step, root);
      report(step, outcome, performance.now() - start);
      return !passes(outcome);
    })
    .map((step) => step.name);
}

const failed = check(resolve(fileURLToPath(new URL("..", import.meta.url))), process.argv.slice(2));
console.log(failed.length === 0 ? "check: all steps passed" : `check: failed in ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
