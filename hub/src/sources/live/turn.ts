import { sql } from "kysely";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../db/database.ts";
import type { Tx } from "../../db/transaction.ts";
import { readingVersion } from "../../reading-version.ts";
import type { ImportResult } from "../import-advisories.ts";
import { importDocuments } from "../import-documents.ts";
import type { Document } from "../read-document.ts";
import { logSources } from "./log-sources.ts";
import { keepLease, type ClaimedSource } from "./lease.ts";
import type { Validators } from "./outside/fetch-bytes.ts";
import type { Outside } from "./outside/outside.ts";
import type { ErrorText } from "./outside/source-error.ts";
import type { ToldRun } from "./source.ts";

export type InvalidDocument = ToldRun["invalid"][number];

/** What a run brought so far. */
export interface Tally {
  added: number;
  changed: number;
  unchanged: number;
  invalid: number;
  /** The first of them. */
  readonly examples: InvalidDocument[];
}

/** What became of one document that a source lists (app.source_document). */
export interface DocumentRecord {
  readonly name: string;
  readonly stamp: string;
  readonly state: "taken" | "invalid" | "unreachable";
  readonly reason?: ErrorText;
  readonly problems?: ImportResult["problems"];
}

/** What is written down after a step: only what changed. */
export interface Step {
  readonly cursor?: unknown;
  readonly validators?: Readonly<Record<string, Validators>>;
  readonly progress?: { readonly done: number; readonly total: number };
  /** Documents of this source in the hub. */
  readonly documents?: number;
  readonly records?: readonly DocumentRecord[];
  /** Documents that no longer need a record. */
  readonly forget?: readonly string[];
}

/** One turn at a source, by whoever holds its lease: what each kind of source works with. */
export interface Turn {
  readonly source: ClaimedSource;
  readonly database: Database;
  readonly clock: Clock;
  readonly dataFolder: string;
  readonly outside: Outside;
  /** Ends when the hub stops or the lease is lost. */
  readonly signal: AbortSignal;
  readonly tally: Tally;
  /** Imports at most BATCH_SIZE documents and counts what became of them; it is committed when this returns. */
  take(documents: readonly Document[]): Promise<readonly ImportResult[]>;
  /** Counts a document that could not be taken in, and keeps it as an example. */
  reject(document: InvalidDocument): void;
  /** Writes down how far this turn is, and keeps the lease. Throws LeaseLostError. */
  save(step: Step): Promise<void>;
}

/** How many invalid documents a run keeps with their place and reason. */
const EXAMPLES = 20;

type TurnParts = Pick<Turn, "source" | "database" | "clock" | "dataFolder" | "outside" | "signal">;

/** How often open screens are told how far a run is: an archive is saved thousands of times. */
const TELL_MS = 2000;

/** Makes a turn of its parts. */
export function openTurn(parts: TurnParts): Turn {
  const tally: Tally = { added: 0, changed: 0, unchanged: 0, invalid: 0, examples: [] };
  let told = 0;
  const reject = (document: InvalidDocument) => {
    tally.invalid += 1;
    if (tally.examples.length < EXAMPLES) tally.examples.push(document);
  };
  return {
    ...parts,
    tally,
    reject,
    take: async (documents) => {
      parts.signal.throwIfAborted();
      const results = await importDocuments(parts.database, parts.clock, documents);
      for (const { name, state, counts, problems } of results) {
        tally.added += counts.added;
        tally.changed += counts.changed;
        tally.unchanged += counts.unchanged;
        if (state === "invalid")
          reject({ document: name, reason: { code: "invalid_document", params: { place: name } }, problems: [...problems] });
      }
      return results;
    },
    save: async (step) => {
      parts.signal.throwIfAborted();
      const now = parts.clock();
      const tell = now.getTime() - told >= TELL_MS;
      await parts.database.asSystem("save a source", async (tx) => {
        await keepLease(tx, now, parts.source);
        await writeStep(tx, parts.source, step);
        await writeTally(tx, parts.source, tally);
        if (tell) await logSources(tx, now);
      });
      if (tell) told = now.getTime();
    },
  };
}

async function writeStep(tx: Tx, { id }: ClaimedSource, step: Step): Promise<void> {
  const { cursor, validators, progress, documents, records = [], forget = [] } = step;
  const change = {
    ...(cursor !== undefined && { cursor: JSON.stringify(cursor) }),
    ...(validators && { validators: JSON.stringify(validators) }),
    ...(progress && { progress_done: progress.done, progress_total: progress.total }),
    ...(documents !== undefined && { documents }),
  };
  if (Object.keys(change).length > 0) await tx.updateTable("app.source").set(change).where("id", "=", id).execute();
  if (records.length > 0) await writeRecords(tx, id, records);
  if (forget.length > 0)
    await tx
      .deleteFrom("app.source_document")
      .where("source_id", "=", id)
      .where("name", "in", [...forget])
      .execute();
}

async function writeRecords(tx: Tx, sourceId: string, records: readonly DocumentRecord[]): Promise<void> {
  const column = <T>(pick: (record: DocumentRecord) => T): T[] => records.map(pick);
  await sql`
    insert into app.source_document as d (source_id, name, stamp, state, attempts, reason, problems, read_with)
    select ${sourceId}, n.name, n.stamp, n.state, 1, n.reason, n.problems, ${readingVersion()}
    from unnest(${column((r) => r.name)}::text[], ${column((r) => r.stamp)}::text[], ${column((r) => r.state)}::text[],
      ${column((r) => (r.reason ? JSON.stringify(r.reason) : null))}::jsonb[], ${column((r) => storable(r.problems ?? []))}::jsonb[])
      as n(name, stamp, state, reason, problems)
    on conflict (source_id, name) do update set stamp = excluded.stamp, state = excluded.state, reason = excluded.reason,
      problems = excluded.problems, read_with = excluded.read_with,
      attempts = case when d.stamp = excluded.stamp and excluded.state = 'unreachable' then d.attempts + 1 else 1 end`.execute(tx);
}

/** Writes what a run brought so far. */
export async function writeTally(tx: Tx, { runId }: ClaimedSource, tally: Tally): Promise<void> {
  const { added, changed, unchanged, invalid, examples } = tally;
  await tx
    .updateTable("app.source_run")
    .set({ added, changed, unchanged, invalid, invalid_documents: storable(examples) })
    .where("id", "=", runId)
    .execute();
}

// PostgreSQL's jsonb cannot hold the character U+0000.
const storable = (value: unknown): string => JSON.stringify(value).replaceAll("\\u0000", "\\ufffd");
