import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import type { Hub } from "../../handlers.ts";
import { fetchCsaf } from "./csaf/fetch-csaf.ts";
import { fetchKev } from "./kev.ts";
import { fetchCve } from "./cve/fetch-cve.ts";
import { claimSource, keepLease, LeaseLostError, LEASE_MS, type ClaimedSource } from "./lease.ts";
import { nextLook, nextTry } from "./next-time.ts";
import { logSources } from "./log-sources.ts";
import { clearDownloads } from "./outside/download.ts";
import { openOutside, type Outside } from "./outside/outside.ts";
import { placeOf, SourceError } from "./outside/source-error.ts";
import { RUNS_KEPT } from "./read-sources.ts";
import { openTurn, writeTally, type Turn } from "./turn.ts";

/** What a run depends on besides the hub; tests give their own. */
export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Where errors inside the hub are reported, a line of JSON each. */
  readonly report: (line: string) => void;
  /** A number from 0 to 1, different each time. */
  readonly random?: () => number;
  readonly open?: (hub: Hub) => Outside;
}

type Ending = { readonly outcome: "ok" | "unchanged" | "interrupted" } | { readonly outcome: "failed"; readonly error: SourceError };

const kinds = { kev: fetchKev, csaf: fetchCsaf, cve: fetchCve } as const satisfies Record<
  string,
  (turn: Turn) => Promise<"ok" | "unchanged">
>;

/**
 * Fetches the source that has been due longest, if any; returns whether there was one. All fetching is outside transactions; what was imported is
 * committed batch by batch together with how far it got, so that whatever ends this (a kill, too) the next run goes on from there. Of several processes
 * one fetches a source at a time.
 */
export async function fetchDueSource(hub: Hub, options: FetchOptions): Promise<boolean> {
  const { database, clock, config } = hub;
  const source = await claimSource(database, clock());
  if (!source) return false;
  const lost = new AbortController();
  const signal = AbortSignal.any([options.signal, lost.signal]);
  const renewal = setInterval(() => {
    database
      .asSystem("keep a source", (tx) => keepLease(tx, clock(), source))
      .catch((error: unknown) => {
        // A database that is away for a moment is no reason to stop: the next renewal is well before the end.
        if (error instanceof LeaseLostError) lost.abort(error);
      });
  }, LEASE_MS / 4);
  const outside = (options.open ?? ((opened) => openOutside(opened.config, opened.clock)))(hub);
  const turn = openTurn({ source, database, clock, dataFolder: config.dataFolder, outside, signal });
  try {
    const ending = await runTurn(hub, turn, options);
    const random = options.random ?? Math.random;
    await database.asSystem("end a source's run", (tx) => endRun(tx, turn, ending, random()));
  } finally {
    clearInterval(renewal);
    outside.close();
  }
  return true;
}

/** Removes downloads that a hub left behind when it ended, and that no source will go on with. */
async function clearAbandoned({ database, config, clock }: Hub): Promise<void> {
  const sources = await database.asSystem("list sources", (tx) => tx.selectFrom("app.source").select("id").execute());
  await clearDownloads(config.dataFolder, new Set(sources.map(({ id }) => id)), clock());
}

async function runTurn(hub: Hub, turn: Turn, { report }: FetchOptions): Promise<Ending> {
  const { source, signal } = turn;
  try {
    await clearAbandoned(hub);
    return { outcome: await kinds[source.kind](turn) };
  } catch (error) {
    if (signal.aborted || error instanceof LeaseLostError) return { outcome: "interrupted" };
    if (error instanceof SourceError) return { outcome: "failed", error };
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    report(JSON.stringify({ level: "error", source: source.name, message, stack }));
    return { outcome: "failed", error: new SourceError("internal", { place: placeOf(source.url) }) };
  }
}

/** Ends the run and gives the lease back. The source itself is left alone when it is no longer ours. */
async function endRun(tx: Tx, { source, clock, tally }: Turn, ending: Ending, random: number): Promise<void> {
  const now = clock();
  const error = ending.outcome === "failed" ? JSON.stringify(ending.error.text) : null;
  await writeTally(tx, source, tally);
  await tx.updateTable("app.source_run").set({ outcome: ending.outcome, ended_at: now, error }).where("id", "=", source.runId).execute();
  await tx
    .updateTable("app.source")
    .set({
      lease_holder: null,
      lease_until: null,
      progress_done: null,
      progress_total: null,
      ...(ending.outcome === "interrupted"
        ? { next_at: now }
        : ending.outcome === "failed"
          ? { failures: source.failures + 1, error, next_at: nextTry(now, source.failures + 1, random, ending.error.retryAt) }
          : { failures: 0, error: null, last_success_at: now, next_at: nextLook(now, source.intervalSeconds, random) }),
    })
    .where("id", "=", source.id)
    .where("lease_holder", "=", source.holder)
    .execute();
  await thinRuns(tx, source, ending);
  await logSources(tx, now);
}

/** Keeps the last runs. Of runs one after another that found nothing new only the last one stays, or they would push out all that tells something. */
async function thinRuns(tx: Tx, { id, runId }: ClaimedSource, ending: Ending): Promise<void> {
  if (ending.outcome === "unchanged") {
    await sql`
      delete from app.source_run where outcome = 'unchanged' and id = (
        select id from app.source_run where source_id = ${id} and id <> ${runId} order by started_at desc, id desc limit 1)`.execute(tx);
  }
  await sql`
    delete from app.source_run where source_id = ${id} and id not in (
      select id from app.source_run where source_id = ${id} order by started_at desc, id desc limit ${RUNS_KEPT})`.execute(tx);
}
