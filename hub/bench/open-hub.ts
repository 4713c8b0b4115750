import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchContext } from "../../scripts/bench/figure.ts";
import { openDatabase, type Database } from "../src/db/database.ts";
import { createTestDatabase } from "../src/testing/test-database.ts";

/** A fresh hub's database on the engine of this run, on disk as in real use; `close` leaves nothing behind. */
export async function openBenchDatabase(context: BenchContext): Promise<Database> {
  const dataFolder = mkdtempSync(join(tmpdir(), "schakel-bench-"));
  const database = await openDatabase({
    dataFolder,
    ...(context.databaseUrl !== undefined && { databaseUrl: await createTestDatabase() }),
  });
  return {
    ...database,
    close: async () => {
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Milliseconds that `fn` took, and what it gave. */
export async function timed<T>(fn: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now();
  const value = await fn();
  return { ms: performance.now() - start, value };
}
