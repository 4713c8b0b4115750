// What a module brings in: read from its syntax tree, so that comments and strings never count and no form of import is missed.
import { parseSync, Visitor, type Program } from "oxc-parser";
import { dirname, posix } from "node:path";
import type { SourceFile } from "./source-files.ts";

export interface Import {
  /** The text between the quotes; undefined when it is computed and so cannot be checked. */
  readonly specifier: string | undefined;
  /** `import type`, `export type … from` and `import("…").T`: gone when the program runs. */
  readonly typeOnly: boolean;
  /** Names taken from the module, for the check of what a pure room may use; empty for `*`, dynamic imports and re-exports of all. */
  readonly names: readonly string[];
  readonly line: number;
}

/** The line (from 1) of a character offset. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** Parses TypeScript; throws an Error with file and line when the text is not a module. */
export function parseModule(file: SourceFile): Program {
  const parsed = parseSync(file.path, file.text, { lang: file.path.endsWith("x") ? "tsx" : "ts", sourceType: "module" });
  const error = parsed.errors.find(({ severity }) => (severity as string) === "Error");
  if (error) throw new Error(`${file.path}:${lineAt(file.text, error.labels[0]?.start ?? 0)} ${error.message}`);
  return parsed.program;
}

const stringValue = (node: { type: string; value?: unknown }): string | undefined =>
  node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;

const exportedName = (node: { type: string; name?: string; value?: unknown }): string => node.name ?? stringValue(node) ?? "";

/** Every import of a module: static, type, dynamic, re-export, `require`, and a worker's `new URL("./x.ts", import.meta.url)`. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (start: number, specifier: string | undefined, typeOnly: boolean, names: readonly string[] = []): void => {
    found.push({ specifier, typeOnly, names, line: lineAt(file.text, start) });
  };
  new Visitor({
    ImportDeclaration: (node) =>
      add(
        node.start,
        node.source.value,
        node.importKind === "type",
        node.specifiers.map((specifier) => (specifier.type === "ImportSpecifier" ? exportedName(specifier.imported) : "*")),
      ),
    ExportNamedDeclaration: (node) => {
      if (!node.source) return;
      const names = node.specifiers.map((specifier) => exportedName(specifier.local));
      add(node.start, node.source.value, node.exportKind === "type", names);
    },
    ExportAllDeclaration: (node) => add(node.start, node.source.value, node.exportKind === "type", ["*"]),
    ImportExpression: (node) => add(node.start, stringValue(node.source), false, ["*"]),
    TSImportType: (node) => add(node.start, node.source.value, true),
    TSExternalModuleReference: (node) => add(node.start, stringValue(node.expression), false, ["*"]),
    CallExpression: (node) => {
      if (node.callee.type !== "Identifier" || node.callee.name !== "require" || !node.arguments[0]) return;
      add(node.start, stringValue(node.arguments[0]), false, ["*"]);
    },
    NewExpression: (node) => {
      const [path, base] = node.arguments;
      if (node.callee.type !== "Identifier" || node.callee.name !== "URL" || !path || !base) return;
      const specifier = stringValue(path);
      const beside = file.text.slice(base.start, base.end) === "import.meta.url";
      if (beside && specifier && /\.(ts|js|json)$/.test(specifier))
        add(node.start, specifier.startsWith(".") ? specifier : `./${specifier}`, false, ["*"]);
    },
  }).visit(parseModule(file));
  return found;
}

/** The path from the project's root that a relative specifier leads to; undefined for a package or a built-in module. */
export const resolveRelative = (from: string, specifier: string): string | undefined =>
  specifier.startsWith(".") ? posix.normalize(`${dirname(from)}/${specifier}`) : undefined;
