import { setTimeout as pause } from "node:timers/promises";

/** Work that is asked for more often than it is done. */
export interface Soon {
  /** Has it done soon: never twice at once, and once more when it was asked for meanwhile. */
  ask(): void;
  /** Resolves when it is not being done; what was asked for meanwhile is dropped. */
  stop(): Promise<void>;
}

/** How long work that failed rests before it is tried again. */
const RETRY_MS = 5000;

/** Does `work` when asked, with at least so many milliseconds after one time before the next, and again when it failed; `fail` hears why. */
export function soon(work: () => Promise<void>, restMs: number, fail: (error: unknown) => void): Soon {
  let running: Promise<void> | undefined;
  let again = false;
  const stopped = new AbortController();
  const run = async (): Promise<void> => {
    do {
      again = false;
      const failed = await work().then(
        () => false,
        (error: unknown) => {
          fail(error);
          return true;
        },
      );
      again ||= failed;
      await pause(failed ? RETRY_MS : restMs, undefined, { ref: false, signal: stopped.signal }).catch(() => undefined);
    } while (again && !stopped.signal.aborted);
    running = undefined;
  };
  return {
    ask: () => {
      if (stopped.signal.aborted) return;
      if (running) again = true;
      else running = run();
    },
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}
