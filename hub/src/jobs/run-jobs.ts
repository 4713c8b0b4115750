import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/database.ts";
import type { Tx } from "../db/transaction.ts";
import type { Hub } from "../handlers.ts";

/** Work that the hub does by itself, again and again. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** The work, in a transaction of its own. */
  readonly run?: (tx: Tx, clock: Clock) => Promise<unknown>;
  /** Work on the database itself, outside any transaction. */
  readonly tend?: (database: Database) => Promise<unknown>;
  /** Work that opens its own transactions and does the rest (fetching from elsewhere) outside them. It ends soon after its signal says so. */
  readonly work?: (hub: Hub, stopping: Stopping) => Promise<unknown>;
}

/** What work outside a transaction gets along: when to stop, and where to report what went wrong inside the hub. */
export interface Stopping {
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

export interface RunningJobs {
  /** Starts no new run, tells work to stop, and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Runs each job at its interval until stopped. Of several processes on one database one runs a job's transaction at a time: the others skip their turn;
 * work outside transactions sees to that itself. A run that fails is reported and tried again at its next turn.
 */
export function runJobs(hub: Hub, jobs: readonly Job[], report: (line: string) => void): RunningJobs {
  const running = new Map<Job, Promise<void>>();
  const stopping = new AbortController();
  const timers = jobs.map((job) =>
    setInterval(() => {
      if (running.has(job)) return;
      const turn = runOnce(hub, job, { signal: stopping.signal, report }).catch((error: unknown) =>
        report(JSON.stringify({ level: "error", job: job.name, message: String(error) })),
      );
      running.set(
        job,
        turn.finally(() => running.delete(job)),
      );
    }, job.everyMs),
  );
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      stopping.abort(new Error("the hub stops"));
      await Promise.all(running.values());
    },
  };
}

async function runOnce(hub: Hub, job: Job, stopping: Stopping): Promise<void> {
  await job.tend?.(hub.database);
  await job.work?.(hub, stopping);
  if (!job.run) return;
  const { run } = job;
  await hub.database.asSystem(job.name, async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('job'), hashtext(${job.name})) as mine`.execute(
      tx,
    );
    if (rows[0]?.mine === true) await run(tx, hub.clock);
  });
}
