import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { readConfig } from "../../../config.ts";
import { keyOf } from "../../../db/sealed.ts";
import type { Hub } from "../../../handlers.ts";
import { testDatabase } from "../../../testing/test-database.ts";
import { addSource, type NewSource } from "../change-sources.ts";
import { fetchDueSource, type FetchOptions } from "../fetch-due-source.ts";
import { getSource } from "../read-sources.ts";
import type { ToldSource } from "../source.ts";

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A hub on this file's test database that may fetch from this machine, with one source at a time and a clock of its own. */
export interface LiveHub {
  readonly hub: Hub;
  /** The time the hub believes it is; changeable. */
  time: Date;
  /** What went wrong inside the hub. */
  readonly reported: string[];
  /** Adds a source, in place of the ones that were there. */
  add(source: NewSource): Promise<string>;
  /** Makes the source due, lets the hub take its turn, and tells how the source is then. */
  fetch(id: string, options?: Partial<FetchOptions>): Promise<ToldSource>;
  look(id: string): Promise<ToldSource>;
}

export async function liveHub(): Promise<LiveHub> {
  const dataFolder = mkdtempSync(join(tmpdir(), "schakel-live-"));
  folders.push(dataFolder);
  const database = await testDatabase();
  const state = { time: new Date("2026-11-21T12:00:00Z") };
  const config = { ...readConfig({ SCHAKEL_ALLOW_ADDRESSES: "127.0.0.1" }), dataFolder };
  const hub: Hub = { config, database, clock: () => state.time, keys: [keyOf(Buffer.alloc(32, 7))] };
  const reported: string[] = [];
  const look = (id: string) => database.asSystem("test", (tx) => getSource(tx, state.time, id));
  return {
    hub,
    reported,
    get time() {
      return state.time;
    },
    set time(value) {
      state.time = value;
    },
    look,
    add: (source) =>
      database.asSystem("test", async (tx) => {
        await tx.deleteFrom("app.source").execute();
        return addSource(tx, state.time, source);
      }),
    fetch: async (id, options = {}) => {
      state.time = new Date(state.time.getTime() + 1000);
      await database.asSystem("test", (tx) => tx.updateTable("app.source").set({ next_at: state.time }).where("id", "=", id).execute());
      await fetchDueSource(hub, {
        signal: new AbortController().signal,
        report: (line) => reported.push(line),
        random: () => 0.5,
        ...options,
      });
      return look(id);
    },
  };
}

/** The last run of a source, with only what tests look at most. */
export function lastRun(source: ToldSource): {
  readonly outcome: string;
  readonly error: string | undefined;
  readonly counts: readonly number[];
} {
  const [run] = source.runs;
  const { counts } = run ?? { counts: { new: 0, changed: 0, unchanged: 0, invalid: 0 } };
  return {
    outcome: run?.outcome ?? "none",
    error: run?.error?.code,
    counts: [counts.new, counts.changed, counts.unchanged, counts.invalid],
  };
}
