import { Client } from "pg";
import { setTimeout as pause } from "node:timers/promises";

/** Tells when the log may have grown. It carries no content: who is told reads the log. */
export interface WakeUps {
  /**
   * Calls `listener` after transactions that added to the log committed, in whichever process of the hub, and when that may have been missed. Returns
   * how to stop.
   */
  subscribe(listener: () => void): () => void;
  close(): Promise<void>;
}

/** The channel that the log's trigger notifies (migration 0013). */
const CHANNEL = "schakel_log";
const RETRY_MS = 1000;
const HEARTBEAT_MS = 30_000;
const PATIENCE_MS = 10_000;

/** Wake-ups of the embedded database, which one process alone writes; `wake` is called after its commits. */
export function openLocalWakeUps(): WakeUps & { readonly wake: () => void } {
  const listeners = new Set<() => void>();
  return {
    wake: () => listeners.forEach((listener) => listener()),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => listeners.clear(),
  };
}

/**
 * Wake-ups of a database on a server: one connection that listens, from the first listener on. When it breaks it is made again, and every listener is
 * told to look, because what was notified meanwhile is gone.
 */
export function openServerWakeUps(url: string): WakeUps {
  const local = openLocalWakeUps();
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  return {
    subscribe: (listener) => {
      running ??= listenUntil(stop.signal, url, local.wake);
      return local.subscribe(listener);
    },
    close: async () => {
      stop.abort();
      await local.close();
      await running;
    },
  };
}

async function listenUntil(signal: AbortSignal, url: string, wake: () => void): Promise<void> {
  while (!signal.aborted) {
    const client = new Client({ connectionString: url, application_name: "schakel: listen", keepAlive: true, query_timeout: PATIENCE_MS });
    const ended = new Promise<void>((resolve) => client.once("end", resolve));
    // A broken connection ends, too; without a listener its error would end the process.
    client.on("error", () => undefined);
    client.on("notification", wake);
    const end = () => void client.end().catch(() => undefined);
    signal.addEventListener("abort", end);
    // A connection that is dead without having been closed answers nothing any more.
    const heartbeat = setInterval(() => void client.query("select 1").catch(end), HEARTBEAT_MS);
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      wake();
      await ended;
    } catch {
      end();
    } finally {
      clearInterval(heartbeat);
      signal.removeEventListener("abort", end);
    }
    if (!signal.aborted) await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}
