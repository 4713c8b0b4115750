// Which test files run together: two files at a time, a process each; those that start servers of their own (*.proc.test.ts) after the rest. The hub's
// tests do not share a process: a database that two files set up as theirs, or a hook that runs for all files, makes each fail for the other.

export interface Run {
  readonly name: string;
  readonly files: readonly string[];
  /** Options for `node --test`. */
  readonly options: readonly string[];
}

/** True for a test file of the project. */
export const isTest = (path: string): boolean => path.endsWith(".test.ts");

const isServerTest = (path: string): boolean => path.endsWith(".proc.test.ts");

const isHubTest = (path: string): boolean => path.startsWith("hub/") && !isServerTest(path);

/** True for a test that the database's engine cannot change: probes have none, and the browser's hubs are embedded ones. */
export const isSameOnAnyEngine = (path: string): boolean => path.startsWith("probes/") || path.startsWith("web/");

/** Divides test files over runs; empty runs are left out. `filters`: a file takes part when its path contains one of them. */
export function planRuns(files: readonly string[], filters: readonly string[] = []): Run[] {
  const wanted = files.filter((file) => isTest(file) && (filters.length === 0 || filters.some((filter) => file.includes(filter))));
  const runs: Run[] = [
    {
      name: "without a server",
      files: wanted.filter((file) => !isHubTest(file) && !isServerTest(file)),
      options: ["--test-concurrency=2"],
    },
    { name: "hub", files: wanted.filter(isHubTest), options: ["--test-concurrency=2"] },
    { name: "servers of their own", files: wanted.filter(isServerTest), options: ["--test-concurrency=2"] },
  ];
  return runs.filter((run) => run.files.length > 0);
}
