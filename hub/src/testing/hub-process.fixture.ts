import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const template = process.env["SCHAKEL_TEST_TEMPLATE"];

/** Another process that opens a database and does as it is told (hub/src/db/process.fixture.ts). */
export interface HubProcess {
  readonly process: ChildProcess;
  /** Everything it said, a line each. */
  readonly said: readonly string[];
  /** Resolves with the first line from now on that `wanted` accepts; rejects when it ends before. */
  next(wanted: (line: string) => boolean): Promise<string>;
  tell(text: string): void;
  /** Ends it as a power cut would: no handler of its own runs. */
  kill(): Promise<void>;
}

/**
 * Starts one on this data folder, or on a server. A folder without a database gets the one that the runner of the suite made for all
 * (make-template.fixture.ts), which is what a first start would spend its first seconds on.
 */
export function startHubProcess(folder: string, url?: string, firstNumber = 0): HubProcess {
  if (url === undefined && template !== undefined && !existsSync(join(folder, "db")))
    cpSync(join(template, "db"), join(folder, "db"), { recursive: true });
  const script = fileURLToPath(new URL("../db/process.fixture.ts", import.meta.url));
  const child = spawn(process.execPath, [script, folder, ...(url === undefined ? [] : [url])], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, FIRST_NUMBER: String(firstNumber) },
  });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => said.push(line));
  return {
    process: child,
    said,
    next: (wanted) =>
      new Promise((resolve, reject) => {
        lines.on("line", (line) => wanted(line) && resolve(line));
        lines.on("close", () => reject(new Error(`The process ended; it said: ${said.slice(-3).join(" | ")}`)));
      }),
    tell: (text) => void child.stdin.write(text),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}
