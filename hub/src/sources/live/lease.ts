import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Gate, Tx } from "../../db/transaction.ts";
import { newId } from "../../ids.ts";
import { logSources } from "./log-sources.ts";
import type { Validators } from "./outside/fetch-bytes.ts";
import type { SourceKind, SourceSettings } from "./source.ts";

/** How long nobody else may touch a claimed source; renewed well before it ends, so it only runs out when its holder is gone. */
export const LEASE_MS = 120_000;

/** A source that this process alone works on. */
export interface ClaimedSource {
  readonly id: string;
  readonly kind: SourceKind;
  readonly name: string;
  readonly url: string;
  readonly settings: SourceSettings;
  readonly intervalSeconds: number;
  readonly cursor: unknown;
  readonly validators: Readonly<Record<string, Validators>>;
  readonly documents: number;
  readonly failures: number;
  /** Proves that the lease is ours. */
  readonly holder: string;
  readonly runId: string;
}

/** The lease went to somebody else, or the source was changed, switched off or removed: whoever worked on it must stop. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

/**
 * Claims the source that has been due longest, if any, and begins a run of it. Of several processes one gets it. A run that its process left without
 * ending is ended as interrupted.
 */
export async function claimSource(gate: Gate, now: Date): Promise<ClaimedSource | undefined> {
  return gate.asSystem("claim a source", async (tx) => {
    const holder = randomUUID();
    const { rows } = await sql<Omit<ClaimedSource, "holder" | "runId">>`
      update app.source set lease_holder = ${holder}, lease_until = ${new Date(now.getTime() + LEASE_MS)}, last_tried_at = ${now},
        progress_done = null, progress_total = null
      where id = (
        select id from app.source where enabled and next_at <= ${now} and (lease_until is null or lease_until <= ${now})
        order by next_at limit 1 for update skip locked)
      returning id, kind, name, url, settings, interval_seconds as "intervalSeconds", cursor, validators, documents, failures`.execute(tx);
    const [source] = rows;
    if (!source) return undefined;
    await tx
      .updateTable("app.source_run")
      .set({ outcome: "interrupted", ended_at: now })
      .where("source_id", "=", source.id)
      .where("outcome", "=", "running")
      .execute();
    const runId = newId(now);
    await tx.insertInto("app.source_run").values({ id: runId, source_id: source.id, started_at: now, outcome: "running" }).execute();
    await logSources(tx, now);
    return { ...source, holder, runId };
  });
}

/** Makes sure, inside a transaction that writes on behalf of a source, that it is still ours, and for how long. Throws LeaseLostError. */
export async function keepLease(tx: Tx, now: Date, { id, holder }: ClaimedSource): Promise<void> {
  const kept = await tx
    .updateTable("app.source")
    .set({ lease_until: new Date(now.getTime() + LEASE_MS) })
    .where("id", "=", id)
    .where("lease_holder", "=", holder)
    .returning("id")
    .executeTakeFirst();
  if (!kept) throw new LeaseLostError();
}
