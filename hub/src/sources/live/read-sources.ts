import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import { Refusal } from "../../refusal.ts";
import type { SourceKind, SourceSettings, ToldRun, ToldSource } from "./source.ts";

interface Row {
  readonly id: string;
  readonly kind: SourceKind;
  readonly name: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly interval: number;
  readonly settings: SourceSettings;
  readonly fetching: boolean;
  readonly lastTriedAt: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly nextAt: Date;
  readonly failures: number;
  readonly error: ToldSource["error"];
  readonly done: number | null;
  readonly total: number | null;
  readonly documents: number;
  readonly invalid: number;
  readonly runs: readonly Run[];
}

/** A run as json_build_object gives it: PostgreSQL writes the instants, with its own offset. */
interface Run extends Omit<ToldRun, "startedAt" | "endedAt"> {
  readonly startedAt: string;
  readonly endedAt: string | null;
}

const RUNS_IN_A_LIST = 5;
/** How many runs are kept. */
export const RUNS_KEPT = 50;

/** The sources by name, each with its last five runs. The gate lets only the operator see any. */
export async function listSources(tx: Tx, now: Date): Promise<ToldSource[]> {
  return (await readRows(tx, now, null, RUNS_IN_A_LIST)).map(tell);
}

/** One source with its last fifty runs. Throws Refusal not_found. */
export async function getSource(tx: Tx, now: Date, id: string): Promise<ToldSource> {
  const [row] = await readRows(tx, now, id, RUNS_KEPT);
  if (!row) throw new Refusal("not_found");
  return tell(row);
}

async function readRows(tx: Tx, now: Date, id: string | null, runs: number): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select s.id, s.kind, s.name, s.url, s.enabled, s.interval_seconds as "interval", s.settings,
      s.lease_until is not null and s.lease_until > ${now} as fetching, s.last_tried_at as "lastTriedAt", s.last_success_at as "lastSuccessAt",
      s.next_at as "nextAt", s.failures, s.error, s.progress_done as done, s.progress_total as total, s.documents,
      (select count(*) from app.source_document d where d.source_id = s.id and d.state <> 'taken') as invalid,
      (select coalesce(json_agg(json_build_object('startedAt', r.started_at, 'endedAt', r.ended_at, 'outcome', r.outcome, 'error', r.error,
          'counts', json_build_object('new', r.added, 'changed', r.changed, 'unchanged', r.unchanged, 'invalid', r.invalid),
          'invalid', r.invalid_documents) order by r.started_at desc, r.id desc), '[]')
        from (select * from app.source_run where source_id = s.id order by started_at desc, id desc limit ${runs}) r) as runs
    from app.source s where ${id}::uuid is null or s.id = ${id}::uuid order by s.name`.execute(tx);
  return rows;
}

function tell(row: Row): ToldSource {
  const { id, kind, name, url, enabled, interval, settings, failures, error, fetching } = row;
  return {
    id,
    kind,
    name,
    url,
    enabled,
    interval,
    settings,
    state: stateOf(row),
    lastTriedAt: row.lastTriedAt?.toISOString() ?? null,
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    nextAt: enabled ? row.nextAt.toISOString() : null,
    failures,
    error,
    progress: fetching && row.done !== null && row.total !== null ? { done: row.done, total: row.total } : null,
    counts: { documents: row.documents, invalid: row.invalid },
    runs: row.runs.map((run) => ({
      ...run,
      startedAt: instant(run.startedAt),
      endedAt: run.endedAt === null ? null : instant(run.endedAt),
    })),
  };
}

function stateOf({ enabled, fetching, failures, lastSuccessAt }: Row): ToldSource["state"] {
  if (fetching) return "fetching";
  if (!enabled) return "off";
  if (failures > 0) return "failing";
  return lastSuccessAt === null ? "waiting" : "ok";
}

const instant = (text: string): string => new Date(text).toISOString();
