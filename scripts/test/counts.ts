// A node:test reporter that writes what ran as one line of JSON, for the sum over several runs.
import { relative, resolve } from "node:path";
import type { TestEvent } from "node:test/reporters";

export interface Counts {
  readonly passed: number;
  /** Failed and cancelled tests. */
  readonly failed: number;
  /** Skipped tests and those marked "todo". */
  readonly skipped: number;
  /** Files that held no test: node reports each as one passed test named after the file. */
  readonly emptyFiles: readonly string[];
}

/** Counts the tests in a stream of node:test events. */
export async function countEvents(source: AsyncIterable<TestEvent>): Promise<Counts> {
  const emptyFiles: string[] = [];
  let counts = { tests: 0, passed: 0, skipped: 0, todo: 0 };
  for await (const event of source) {
    if (event.type === "test:pass" && event.data.file && resolve(event.data.name) === event.data.file) {
      emptyFiles.push(relative(process.cwd(), event.data.file));
    }
    // One summary a file comes before the one of the whole run, which names no file.
    if (event.type === "test:summary" && event.data.file === undefined) counts = event.data.counts;
  }
  const { tests, passed, skipped, todo } = counts;
  return { passed: passed - emptyFiles.length, failed: tests - passed - skipped - todo, skipped: skipped + todo, emptyFiles };
}

export default async function* countsReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  yield JSON.stringify(await countEvents(source));
}
