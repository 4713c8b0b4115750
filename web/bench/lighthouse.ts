import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const entry = join(dirname(createRequire(import.meta.url).resolve("lighthouse/package.json")), "cli/index.js");

export interface Judgement {
  /** By category, 0 to 100. */
  readonly scores: Readonly<Record<string, number>>;
  /** How fast this machine was meanwhile: Lighthouse's own index, for which it makes up nowhere in its scores. */
  readonly machine: number;
}

/**
 * Lighthouse's scores of a page as a phone in the browser that listens at this port of loopback: who is signed in there stays so. The caller
 * empties its cache, which Lighthouse would empty together with that.
 */
export async function judge(url: string, port: number): Promise<Judgement> {
  const folder = mkdtempSync(join(tmpdir(), "schakel-lighthouse-"));
  const output = join(folder, "report.json");
  try {
    const child = spawn(
      process.execPath,
      [
        entry,
        url,
        "--quiet",
        "--output=json",
        `--output-path=${output}`,
        `--port=${port}`,
        "--disable-storage-reset",
        "--only-categories=performance,accessibility,best-practices",
      ],
      { stdio: "ignore" },
    );
    await once(child, "close");
    const report = JSON.parse(readFileSync(output, "utf8")) as {
      finalDisplayedUrl: string;
      categories: Record<string, { title: string; score: number }>;
      environment: { benchmarkIndex: number };
    };
    if (report.finalDisplayedUrl !== url) throw new Error(`Lighthouse was sent to ${report.finalDisplayedUrl} instead of ${url}.`);
    const scores = Object.fromEntries(Object.values(report.categories).map(({ title, score }) => [title, Math.round(score * 100)]));
    return { scores, machine: report.environment.benchmarkIndex };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
