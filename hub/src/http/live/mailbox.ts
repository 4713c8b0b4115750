import { keyOf, type Change } from "./read-changes.ts";

/** What one open screen has still to be told. It holds each change once, so a screen that does not listen costs no more than one that does. */
export interface Mailbox extends AsyncIterable<Change> {
  put(change: Change): void;
  /** Ends the line to the screen; what it was not told yet it is not told any more. */
  end(): void;
}

/** How long the same change is not told again. */
const QUIET_MS = 1000;

/** Opens a mailbox. `onEnd` is called once, whichever side ends it. */
export function openMailbox(onEnd: () => void): Mailbox {
  const pending = new Map<string, Change>();
  const quiet = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let ended = false;
  let waiting: ((result: IteratorResult<Change, undefined>) => void) | undefined;

  const nextReady = (): Change | undefined => {
    for (const [key, change] of pending) {
      if (quiet.has(key)) continue;
      pending.delete(key);
      quiet.add(key);
      const timer = setTimeout(() => {
        timers.delete(timer);
        quiet.delete(key);
        deliver();
      }, QUIET_MS);
      timers.add(timer);
      return change;
    }
    return undefined;
  };
  const deliver = (): void => {
    if (waiting === undefined) return;
    const change = ended ? undefined : nextReady();
    if (change === undefined && !ended) return;
    const tell = waiting;
    waiting = undefined;
    tell(change === undefined ? { done: true, value: undefined } : { done: false, value: change });
  };
  const end = (): void => {
    if (ended) return;
    ended = true;
    for (const timer of timers) clearTimeout(timer);
    pending.clear();
    deliver();
    onEnd();
  };
  return {
    put: (change) => {
      if (ended) return;
      pending.set(keyOf(change), change);
      deliver();
    },
    end,
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise((resolve) => {
          waiting = resolve;
          deliver();
        }),
      return: () => {
        end();
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
}
