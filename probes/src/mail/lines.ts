import type { Channel } from "../net/channel.ts";
import type { Ending } from "../net/ending.ts";

/** Limits of one answer: no honest greeting or list of capabilities comes near. */
const MOST_BYTES = 32 * 1024;
const MOST_LINES = 200;
const LONGEST_LINE = 4096;

export type Lines =
  | {
      readonly lines: readonly string[];
      /** What had come behind the answer already, unasked. */
      readonly extra: Buffer;
    }
  | { readonly ending: Ending };

/**
 * The lines of an answer, as far as they have come: up to and with the one for which `isLast` holds. "limit" when there are more or longer
 * ones than we take; undefined when the last has not come.
 */
export function takeLines(
  bytes: Buffer,
  isLast: (line: string, index: number) => boolean,
): { readonly lines: readonly string[]; readonly size: number } | "limit" | undefined {
  const lines: string[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, at);
    if (end === -1) return bytes.length - at > LONGEST_LINE || bytes.length > MOST_BYTES ? "limit" : undefined;
    if (end - at > LONGEST_LINE || end > MOST_BYTES || lines.length >= MOST_LINES) return "limit";
    const line = bytes.subarray(at, end).toString("latin1").replace(/\r$/, "");
    lines.push(line);
    at = end + 1;
    if (isLast(line, lines.length - 1)) return { lines, size: at };
  }
}

/** Reads one answer from a channel, within its deadline. */
export async function readLines(channel: Channel, isLast: (line: string, index: number) => boolean): Promise<Lines> {
  const taken: { last?: ReturnType<typeof takeLines> } = {};
  let extra: Buffer = Buffer.alloc(0);
  const { ending } = await channel.readUntil((collected) => {
    const now = takeLines(collected, isLast);
    taken.last = now;
    if (now === undefined) return undefined;
    if (now === "limit") return collected.length;
    extra = collected.subarray(now.size);
    return now.size;
  });
  const { last } = taken;
  if (last === "limit") return { ending: "limit" };
  return last ? { lines: last.lines, extra } : { ending: ending ?? "closed" };
}
