// The steps of the gate that other tools carry out. Each tool's own count of what it read is part of the result: a checker that
// read nothing exits 0 (dependency-cruiser under TypeScript 7 does), and that must not pass for "nothing wrong".
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Outcome, Step } from "./outcome.ts";

interface Command {
  readonly name: string;
  readonly unit: string;
  /** npm package and the script in it that is its command. */
  readonly program: readonly [packageName: string, script: string];
  readonly args: readonly string[];
  /** Reads from the tool's output how many files it looked at. */
  readonly count: (output: string, root: string) => number;
  /** Drops lines that say nothing about a problem. */
  readonly quiet?: RegExp;
}

const sum = (output: string, pattern: RegExp): number =>
  [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);

const isOwnPath = (line: string, root: string): boolean => line.startsWith(`${root}/`) && !line.includes("/node_modules/");

const commands: readonly Command[] = [
  {
    name: "types",
    unit: "files",
    program: ["typescript", "bin/tsc"],
    args: ["--noEmit", "--listFiles", "-p", "."],
    count: (output, root) =>
      output.split(/\r?\n/).filter((line) => isOwnPath(line.replaceAll("\\", "/"), root.replaceAll("\\", "/"))).length,
    quiet: /^(\/|[A-Z]:[\\/]).*\.(ts|json|mts|cts)$/,
  },
  {
    // The screens run in a browser: other globals, and JSX.
    name: "types of the screens",
    unit: "files",
    program: ["typescript", "bin/tsc"],
    args: ["--noEmit", "--listFiles", "-p", "web"],
    count: (output, root) =>
      output.split(/\r?\n/).filter((line) => isOwnPath(line.replaceAll("\\", "/"), root.replaceAll("\\", "/"))).length,
    quiet: /^(\/|[A-Z]:[\\/]).*\.(tsx?|json|mts|cts)$/,
  },
  {
    name: "lint",
    unit: "files",
    program: ["oxlint", "bin/oxlint"],
    args: ["--type-aware", "--deny-warnings", "--report-unused-disable-directives", "."],
    count: (output) => sum(output, / on (\d+) files? with \d+ rules/g),
  },
  {
    name: "format",
    unit: "files",
    program: ["oxfmt", "bin/oxfmt"],
    args: ["--check", "."],
    count: (output) => sum(output, / on (\d+) files? using/g),
  },
  {
    name: "unused code and dependencies",
    unit: "modules",
    program: ["knip", "bin/knip.js"],
    args: [
      "--no-progress",
      "--no-config-hints",
      "--reporter",
      "symbols",
      "--reporter",
      fileURLToPath(new URL("knip-seen.js", import.meta.url)),
    ],
    count: (output) => sum(output, /^modules seen: (\d+)$/gm),
    quiet: /^modules seen: /,
  },
];

/** Runs one tool in `root` and turns its exit code, output and own count into an outcome. */
export function runCommand(command: Command, root: string): Outcome {
  const script = join(root, "node_modules", ...command.program);
  const run = spawnSync(process.execPath, [script, ...command.args], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  const output = `${run.stdout ?? ""}${run.stderr ?? ""}`;
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== "" && !command.quiet?.test(line));
  const failed = run.status !== 0;
  const problems =
    failed && lines.length === 0
      ? [`${command.program[0]} stopped with ${run.signal ?? run.status}: ${run.error?.message ?? "no output"}`]
      : lines;
  return { seen: command.count(output, root), unit: command.unit, problems: failed ? problems : [] };
}

/** The steps types, lint, format and unused code. */
export const commandSteps: readonly Step[] = commands.map((command) => ({ name: command.name, run: (root) => runCommand(command, root) }));
