// The project's own files, as the checks see them: what a clone holds, without what was installed, built or stored beside it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SourceFile {
  /** Path from the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const outside = new Set(["node_modules", "dist", "coverage"]);
const outsideRoot = new Set(["data", "bench"]);

/** Paths under `root` (forward slashes, sorted) for which `wanted` is true; hidden folders, installed and built files left out. */
export function findFiles(root: string, wanted: (path: string) => boolean): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        const skipped = entry.name.startsWith(".") || outside.has(entry.name) || (folder === "" && outsideRoot.has(entry.name));
        if (!skipped) visit(path);
      } else if (entry.isFile() && wanted(path)) found.push(path);
    }
  };
  visit("");
  return found.sort();
}

/** Every TypeScript file under `root`, those with JSX too. */
export const readCode = (root: string): SourceFile[] => [...readSources(root, ".ts"), ...readSources(root, ".tsx")];

/** Every file under `root` whose name ends in `ending`, read as UTF-8. */
export function readSources(root: string, ending: string): SourceFile[] {
  return findFiles(root, (path) => path.endsWith(ending)).map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** True for a test and for what only tests use: fixtures and test support. Production code never imports these. */
export const isTestFile = (path: string): boolean => /\.(test|fixture)\.tsx?$/.test(path) || /\/(testing|fixtures)\//.test(path);

/** True for a benchmark: it measures, so it may read the clock and files. */
export const isBenchFile = (path: string): boolean => /^[^/]+\/bench\//.test(path);
