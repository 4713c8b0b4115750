// A node:test reporter for people: what failed and why, what was skipped and why, and node's own closing lines. What passed is a number.
import { relative } from "node:path";
import { inspect } from "node:util";
import type { TestEvent } from "node:test/reporters";

type Failure = Extract<TestEvent, { type: "test:fail" }>["data"];

const place = ({ file, line }: { file?: string | undefined; line?: number | undefined }): string =>
  file ? `${relative(process.cwd(), file)}${line === undefined ? "" : `:${line}`}` : "";

const indent = (text: string): string => text.replace(/^/gm, "    ");

/** A parent fails for its subtests, which are told themselves. */
const failsForSubtests = ({ details }: Failure): boolean =>
  "failureType" in details.error && details.error.failureType === "subtestsFailed";

function failure(data: Failure): string {
  const { error } = details(data);
  return `✗ ${data.name}  (${place(data)})\n${indent(error)}\n`;
}

const details = (data: Failure): { error: string } => {
  const { error } = data.details;
  return { error: error.cause instanceof Error ? inspect(error.cause) : String(error.cause ?? error.message) };
};

function line(event: TestEvent): string {
  switch (event.type) {
    case "test:fail":
      return failsForSubtests(event.data) || event.data.todo !== undefined ? "" : failure(event.data);
    case "test:pass":
      return typeof event.data.skip === "string" ? `- ${event.data.name}: ${event.data.skip}  (${place(event.data)})\n` : "";
    case "test:diagnostic":
      return `# ${event.data.message}\n`;
    case "test:stdout":
    case "test:stderr":
      return event.data.message;
    default:
      return "";
  }
}

/** Files that took at least this many seconds are named: the ordinary suite stays under ten minutes. */
const SLOW_SECONDS = 10;

/** The files that took longest, as people compare them. */
function slowest(seconds: ReadonlyMap<string, number>): string {
  const slow = [...seconds].filter(([, time]) => time >= SLOW_SECONDS).toSorted(([, one], [, other]) => other - one);
  return slow.map(([file, time]) => `# ${Math.round(time)} s ${relative(process.cwd(), file)}\n`).join("");
}

export default async function* brief(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const seconds = new Map<string, number>();
  for await (const event of source) {
    if (event.type === "test:summary" && event.data.file !== undefined) seconds.set(event.data.file, event.data.duration_ms / 1000);
    const text = line(event);
    if (text !== "") yield text;
  }
  yield slowest(seconds);
}
