// Rule 11, a guide and not a gate: files of at most 300 lines, functions of at most 50. It only tells which are longer.
import { Visitor } from "oxc-parser";
import { lineAt, parseModule } from "./imports.ts";
import type { Outcome, Step } from "./outcome.ts";
import { isTestFile, readCode, type SourceFile } from "./source-files.ts";

const fileLimit = 300;
const functionLimit = 50;

function longFunctions(file: SourceFile): string[] {
  const found: string[] = [];
  const measure = (node: { start: number; end: number }): void => {
    const lines = file.text.slice(node.start, node.end).split("\n").length;
    if (lines > functionLimit) found.push(`${file.path}:${lineAt(file.text, node.start)} is a function of ${lines} lines`);
  };
  new Visitor({ FunctionDeclaration: measure, FunctionExpression: measure, ArrowFunctionExpression: measure }).visit(parseModule(file));
  return found;
}

/** Tells the files and functions above the guide; `seen` counts files. Functions in tests are left out: a suite is one. */
export function checkLengths(files: readonly SourceFile[]): Outcome {
  const notices = files.flatMap((file) => {
    const lines = file.text.split("\n").length - 1;
    const long = lines > fileLimit ? [`${file.path} has ${lines} lines`] : [];
    return isTestFile(file.path) ? long : [...long, ...longFunctions(file)];
  });
  return { seen: files.length, unit: "files", problems: [], notices };
}

/** The step of the gate. */
export const lengths: Step = { name: "lengths", run: (root) => checkLengths(readCode(root)) };
