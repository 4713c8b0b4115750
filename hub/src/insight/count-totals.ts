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
 * weeks: from when an action opened, with the first alert it was for, until somebody said the update or measure was done.
 */
export async function countTotals(tx: Tx, now: Date): Promise<Totals> {
  const { rows } = await sql<Omit<Totals, "weeks">>`
    with ${calendar(now)}, done as (
      select t.decided_at, extract(epoch from t.decided_at - t.opened_at) / 3600 as hours
      from app.action t
      where t.state = 'done' and t.kind in ('update', 'mitigate') and t.decided_at >= (select least(month, week) from calendar)
    )
    select (select count(*) from app.organisation where not is_hub) as organisations,
      (select count(*) from app.organisation o where not o.is_hub
        and exists (select from app.component c where c.organisation_id = o.id)) as "inUse",
      (select coalesce(sum(records), 0) from app.record_day) as records,
      (select count(*) from done where decided_at >= (select month from calendar)) as "doneThisMonth",
      (select percentile_cont(0.5) within group (order by hours) from done
        where decided_at >= (select week from calendar)) as "medianHoursToDone"`.execute(tx);
  const [totals] = rows;
  if (!totals) throw new Error("The figures of the hub came back empty.");
  const { medianHoursToDone } = totals;
  return {
    ...totals,
    medianHoursToDone: medianHoursToDone === null ? null : Math.round(medianHoursToDone * 10) / 10,
    weeks: await countWeeks(tx, now),
  };
}

/** A common table expression with the hub's time zone, the instant its month began, and that of the first of its weeks. */
const calendar = (now: Date) => sql`
    zone as materialized (
      select coalesce((select p.time_zone from app.organisation o join app.organisation_profile p on p.organisation_id = o.id where o.is_hub), 'UTC') as z
    ), calendar as materialized (
      select z, date_trunc('month', ${now}::timestamptz at time zone z) at time zone z as month,
        (date_trunc('week', ${now}::timestamptz at time zone z) - make_interval(weeks => ${WEEKS - 1})) at time zone z as week
      from zone
    )`;

async function countWeeks(tx: Tx, now: Date): Promise<readonly Week[]> {
  const { rows } = await sql<Week>`
    with ${calendar(now)}, moments as (
      select distinct date_trunc('week', m.at at time zone (select z from calendar)) as week, m.opened, a.organisation_id
      from app.alert a cross join lateral (values
        (true, case when a.affected then a.opened_at end), (false, case when a.state = 'closed' and ${isDone} then a.changed_at end)) m(opened, at)
      where a.urgency = ${ACT} and m.at >= (select week from calendar)
    ), counted as (
      select week, count(*) filter (where opened) as opened, count(*) filter (where not opened) as done from moments group by week
    )
    select to_char(w.week, 'IYYY-"W"IW') as week, coalesce(c.opened, 0) as opened, coalesce(c.done, 0) as done
    from (select generate_series(week at time zone z, ${now}::timestamptz at time zone z, interval '1 week') as week from calendar) w
    left join counted c on c.week = w.week order by w.week`.execute(tx);
  return rows;
}
