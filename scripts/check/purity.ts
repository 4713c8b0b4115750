// Rule 4: codecs and engine are pure. Network, clock, randomness, file system and locale reach them as arguments or not at all.
import { Visitor } from "oxc-parser";
import { importsOf, lineAt, parseModule } from "./imports.ts";
import type { Outcome, Step } from "./outcome.ts";
import { isBenchFile, isTestFile, readCode, type SourceFile } from "./source-files.ts";

const pureRooms = ["standards/src/", "engine/src/", "contract/src/", "content/", "probes/src/checks/"];

const impureModules = [
  "child_process",
  "cluster",
  "dgram",
  "dns",
  "fs",
  "http",
  "http2",
  "https",
  "inspector",
  "net",
  "os",
  "perf_hooks",
  "process",
  "readline",
  "repl",
  "timers",
  "tls",
  "worker_threads",
];

const randomNames = new Set([
  "randomBytes",
  "randomFill",
  "randomFillSync",
  "randomInt",
  "randomUUID",
  "webcrypto",
  "getRandomValues",
  "*",
  "default",
]);

/** Members that read the world, by the global they hang on. */
const impureMembers: Readonly<Record<string, readonly string[]>> = {
  Date: ["now"],
  Math: ["random"],
  performance: ["now"],
  crypto: ["randomUUID", "getRandomValues"],
  process: ["*"],
};
const impureCalls = new Set(["fetch", "setTimeout", "setInterval", "setImmediate"]);

/** How many arguments a locale-dependent method needs before its answer no longer depends on the machine. */
const localeMethods: Readonly<Record<string, number>> = {
  localeCompare: 2,
  toLocaleString: 1,
  toLocaleDateString: 1,
  toLocaleTimeString: 1,
  toLocaleLowerCase: 1,
  toLocaleUpperCase: 1,
};

/** True for a file that must be pure: in a pure room and not a test or a benchmark. */
export const mustBePure = (path: string): boolean =>
  pureRooms.some((room) => path.startsWith(room)) && !isTestFile(path) && !isBenchFile(path);

function importProblems(file: SourceFile): string[] {
  return importsOf(file).flatMap(({ specifier = "", names, typeOnly, line }) => {
    if (typeOnly) return [];
    const module = specifier.replace(/^node:/, "").split("/")[0] ?? "";
    if (impureModules.includes(module))
      return [`${file.path}:${line} imports ${specifier}: a pure room takes what it needs as an argument`];
    const random = module === "crypto" ? names.filter((name) => randomNames.has(name)) : [];
    return random.length > 0
      ? [`${file.path}:${line} imports ${random.join(", ")} from ${specifier}: name the pure functions, take randomness as an argument`]
      : [];
  });
}

function useProblems(file: SourceFile): string[] {
  const problems: string[] = [];
  const add = (start: number, what: string): void =>
    void problems.push(`${file.path}:${lineAt(file.text, start)} ${what}: take it as an argument`);
  new Visitor({
    MemberExpression: (node) => {
      if (node.object.type !== "Identifier" || node.computed || node.property.type !== "Identifier") return;
      const members = impureMembers[node.object.name] ?? [];
      if (members.includes("*") || members.includes(node.property.name)) add(node.start, `reads ${node.object.name}.${node.property.name}`);
    },
    NewExpression: (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0)
        add(node.start, "reads the clock with new Date()");
      const callee = file.text.slice(node.callee.start, node.callee.end);
      if (callee.startsWith("Intl.") && node.arguments.length === 0) add(node.start, `new ${callee}() takes the machine's locale`);
    },
    CallExpression: (node) => {
      const { callee } = node;
      if (callee.type === "Identifier" && callee.name === "Date") add(node.start, "reads the clock with Date()");
      if (callee.type === "Identifier" && impureCalls.has(callee.name)) add(node.start, `calls ${callee.name}`);
      if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return;
      const needed = Object.hasOwn(localeMethods, callee.property.name) ? (localeMethods[callee.property.name] ?? 0) : 0;
      if (node.arguments.length < needed) add(node.start, `${callee.property.name} takes the machine's locale`);
    },
  }).visit(parseModule(file));
  return problems;
}

/** Checks the pure rooms among these files; `seen` counts the files that must be pure. */
export function checkPurity(files: readonly SourceFile[]): Outcome {
  const pure = files.filter(({ path }) => mustBePure(path));
  return { seen: pure.length, unit: "pure files", problems: pure.flatMap((file) => [...importProblems(file), ...useProblems(file)]) };
}

/** The step of the gate. */
export const purity: Step = { name: "purity", run: (root) => checkPurity(readCode(root)) };
