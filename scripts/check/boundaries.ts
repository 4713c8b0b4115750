// Imports go down: which room may import which, no path out of a room, no cycle, and the order inside the hub.
import { findCycles } from "./cycles.ts";
import { hubViolation } from "./hub-order.ts";
import { importsOf, resolveRelative, type Import } from "./imports.ts";
import type { Outcome, Step } from "./outcome.ts";
import { isBenchFile, isTestFile, readCode, type SourceFile } from "./source-files.ts";

/** What each room may import of ours. "type" allows types only, which are gone when the program runs. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  standards: [],
  content: [],
  engine: ["@schakel/standards", "@schakel/content"],
  contract: ["type @schakel/standards"],
  probes: ["@schakel/standards", "@schakel/content"],
  hub: ["@schakel/contract", "@schakel/probes", "@schakel/probes/address", "@schakel/engine", "@schakel/standards", "@schakel/content"],
  cli: ["@schakel/contract", "@schakel/probes", "@schakel/engine", "@schakel/standards", "@schakel/content", "@schakel/hub/local"],
  web: ["@schakel/contract", "@schakel/content"],
  // Not rooms: the launcher and the development tools beside them.
  bin: [],
  scripts: ["@schakel/contract", "@schakel/engine", "@schakel/standards", "@schakel/content", "@schakel/hub/local"],
};

const roomOf = (path: string): string => path.slice(0, path.indexOf("/"));

/** `@schakel/hub/local` → exactly that; `@schakel/content/x.json` is covered by `@schakel/content`, but a hub entry must be named in full. */
function mayImport(room: string, { specifier = "", typeOnly }: Import): boolean {
  const covers = (entry: string): boolean => specifier === entry || (entry === "@schakel/content" && specifier.startsWith(`${entry}/`));
  return (allowed[room] ?? []).some((entry) => (entry.startsWith("type ") ? typeOnly && covers(entry.slice(5)) : covers(entry)));
}

/** The launcher and the tools are files, not rooms: tools start the launcher, and tests and benchmarks start both. */
const mayReach = (room: string, target: string, forTests: boolean): boolean =>
  target.startsWith("bin/") ? room === "scripts" || forTests : target.startsWith("scripts/") && forTests;

/** Why this import breaks the house rules; undefined when it does not. */
function violation(file: SourceFile, one: Import): string | undefined {
  const room = roomOf(file.path);
  const forTests = isTestFile(file.path) || isBenchFile(file.path);
  if (one.specifier === undefined)
    return room !== "scripts" && !forTests ? "computes what it imports, which no check can follow" : undefined;
  if (one.specifier.startsWith("@schakel/")) {
    return mayImport(room, one)
      ? undefined
      : `${room} may not import ${one.specifier}${one.typeOnly ? "" : " (values)"}; it may import: ${(allowed[room] ?? []).join(", ") || "nothing of ours"}`;
  }
  const target = resolveRelative(file.path, one.specifier);
  if (target === undefined) return undefined;
  if (isBenchFile(file.path) && one.typeOnly && target === "scripts/bench/figure.ts") return undefined;
  if (target.startsWith("../") || (roomOf(target) !== room && !mayReach(room, target, forTests))) {
    return `${one.specifier} leaves ${room}: import another room by its name`;
  }
  if (!forTests && isTestFile(target)) return `${one.specifier} is for tests only`;
  const inHub = file.path.startsWith("hub/src/") && target.startsWith("hub/src/") && !forTests;
  return inHub ? hubViolation(file.path, target) : undefined;
}

/** Checks these files' imports; `seen` counts imports. Pure, so that a planted violation can be shown to be caught. */
export function checkBoundaries(files: readonly SourceFile[]): Outcome {
  const problems: string[] = [];
  const graph = new Map<string, string[]>(files.map(({ path }) => [path, []]));
  let seen = 0;
  for (const file of files) {
    const room = roomOf(file.path);
    if (!(room in allowed) && room !== "scripts")
      problems.push(`${file.path}: ${room} is no room yet: say in scripts/check/boundaries.ts what it may import`);
    for (const one of importsOf(file)) {
      seen += 1;
      const reason = violation(file, one);
      if (reason !== undefined) problems.push(`${file.path}:${one.line} ${reason}`);
      const target = one.specifier === undefined ? undefined : resolveRelative(file.path, one.specifier);
      if (target !== undefined) graph.get(file.path)?.push(target);
    }
  }
  for (const cycle of findCycles(graph)) problems.push(`${cycle[0]}: import cycle among ${cycle.join(", ")}`);
  return { seen, unit: "imports", problems };
}

/** The step of the gate. */
export const boundaries: Step = { name: "import boundaries", run: (root) => checkBoundaries(readCode(root)) };
