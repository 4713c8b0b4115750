import { setTimeout as pause } from "node:timers/promises";

/** Who waits for an answer right now. On the embedded engine everything shares one backend, so long work lets those people go first. */
export interface Traffic {
  /** Counts somebody who waits, until the function it gives is called. */
  enter(): () => void;
  /** Resolves when nobody waits, and soon anyhow: long work must get on, however busy it is. */
  calm(): Promise<void>;
}

const LONGEST_MS = 250;
const STEP_MS = 5;

/** @param shared whether all work shares one backend; otherwise nobody has to wait for anybody */
export function openTraffic(shared: boolean): Traffic {
  const waiting = new Set<symbol>();
  return {
    enter: () => {
      const somebody = Symbol("waits");
      waiting.add(somebody);
      return () => void waiting.delete(somebody);
    },
    calm: async () => {
      if (!shared) return;
      for (let waited = 0; waiting.size > 0 && waited < LONGEST_MS; waited += STEP_MS) await pause(STEP_MS);
    },
  };
}
