import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { isDone } from "./count-subjects.ts";

export interface Week {
  /** As ISO 8601 writes it: "2026-W47". */
  readonly week: string;
  /** Organisations for which something opened that asks them to act now. */
  readonly opened: number;
  /** Organisations that were done with such a thing. */
  readonly done: number;
}

export interface Totals {
  readonly organisations: number;
  readonly inUse: number;
  readonly records: number;
  readonly doneThisMonth: number;
  readonly medianHoursToDone: number | null;
  readonly weeks: readonly Week[];
}

const WEEKS = 12;
/** SSVC's act, as app.alert keeps it. */
const ACT = 4;

/**
 * The hub in figures, by the calendar of the hub's own organisation, which is not counted itself (system transaction). The median is of the last twelve
 * weeks: from when the first of an action's alerts opened until somebody said the update or measure was done.
 */
export async function countTotals(tx: Tx, now: Date): Promise<Totals> {
  const zone = sql`coalesce((select p.time_zone from app.organisation o join app.organisation_profile p on p.organisation_id = o.id where o.is_hub), 'UTC')`;
  const { rows } = await sql<Omit<Totals, "weeks">>`
    with began as (
      select date_trunc('month', ${now}::timestamptz at time zone z) at time zone z as month, ${firstWeek(now)} as week from (select ${zone} as z) zone
    ), done as (
      select t.decided_at, extract(epoch from t.decided_at - min(a.opened_at)) / 3600 as hours
      from began b
      join app.action t on t.state = 'done' and t.kind in ('update', 'mitigate') and t.decided_at >= least(b.week, b.month)
      left join app.action_alert e on e.organisation_id = t.organisation_id and e.action_id = t.id
      left join app.alert a on a.organisation_id = e.organisation_id and a.subject_id = e.subject_id and a.opened_at <= t.decided_at
      group by t.organisation_id, t.id
    )
    select (select count(*) from app.organisation where not is_hub) as organisations,
      (select count(*) from app.organisation o where not o.is_hub
        and exists (select from app.component c where c.organisation_id = o.id)) as "inUse",
      (select count(*) from app.vulnerability where state = 'published') as records,
      (select count(*) from done, began where decided_at >= month) as "doneThisMonth",
      (select percentile_cont(0.5) within group (order by hours) from done, began where decided_at >= week) as "medianHoursToDone"`.execute(
    tx,
  );
  const [totals] = rows;
  if (!totals) throw new Error("The figures of the hub came back empty.");
  const { medianHoursToDone } = totals;
  return {
    ...totals,
    medianHoursToDone: medianHoursToDone === null ? null : Math.round(medianHoursToDone * 10) / 10,
    weeks: await countWeeks(tx, now, zone),
  };
}

/** The Monday on which the first of the weeks began, in the zone `z`. */
const firstWeek = (now: Date) =>
  sql`(date_trunc('week', ${now}::timestamptz at time zone z) - make_interval(weeks => ${WEEKS - 1})) at time zone z`;

async function countWeeks(tx: Tx, now: Date, zone: ReturnType<typeof sql>): Promise<readonly Week[]> {
  const { rows } = await sql<Week>`
    with zone as materialized (select ${zone} as z), began as materialized (select z, ${firstWeek(now)} as week from zone),
    opened as (
      select week, count(*) as n from (
        select distinct date_trunc('week', a.opened_at at time zone z) as week, a.organisation_id
        from began, app.alert a where a.urgency = ${ACT} and a.affected and a.opened_at >= began.week) seen group by 1
    ), done as (
      select week, count(*) as n from (
        select distinct date_trunc('week', a.changed_at at time zone z) as week, a.organisation_id
        from began, app.alert a where a.urgency = ${ACT} and a.state = 'closed' and ${isDone} and a.changed_at >= began.week) seen group by 1
    )
    select to_char(w.week, 'IYYY-"W"IW') as week, coalesce(o.n, 0) as opened, coalesce(d.n, 0) as done
    from (select generate_series(began.week at time zone z, ${now}::timestamptz at time zone z, interval '1 week') as week from began) w
    left join opened o on o.week = w.week left join done d on d.week = w.week order by w.week`.execute(tx);
  return rows;
}
