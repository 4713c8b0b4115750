import type { Line } from "./read-changes.ts";

/** Lines of the log that wait to be read for the persons they may be for. */
export interface ReaderQueue {
  add(personId: string, lines: readonly Line[]): void;
  /** Drops what waits; resolves when nobody is being read for. */
  stop(): Promise<void>;
}

/** Reads for one person after the other, `atOnce` at a time; what comes for somebody who still waits is read together with the rest. `read` never rejects. */
export function queueReaders(atOnce: number, read: (personId: string, lines: readonly Line[]) => Promise<void>): ReaderQueue {
  const waiting = new Map<string, readonly Line[]>();
  const working = new Set<Promise<void>>();
  let workers = 0;
  const work = async (): Promise<void> => {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      waiting.delete(next[0]);
      await read(...next);
    }
    // In the same step in which nobody was waiting any more: a moment later somebody may be, and would wait for ever.
    workers -= 1;
  };
  return {
    add: (personId, lines) => {
      waiting.set(personId, [...(waiting.get(personId) ?? []), ...lines]);
      if (workers >= atOnce) return;
      workers += 1;
      const worker: Promise<void> = work().finally(() => working.delete(worker));
      working.add(worker);
    },
    stop: async () => {
      waiting.clear();
      await Promise.all(working);
    },
  };
}
