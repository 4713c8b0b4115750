import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";

/** How much there is to do in one organisation. A question is counted as such and nowhere else. */
export interface Workload {
  /** Actions that act (SSVC) or are due today or before, by the organisation's own calendar. */
  readonly today: number;
  /** Actions due within seven days besides those. */
  readonly week: number;
  /** Open actions after that. */
  readonly later: number;
  readonly questions: number;
  /** Bulletins that concern the organisation and that nobody there marked read. */
  readonly unread: number;
}

/** SQL: whether row `t` of app.action is still to do: open, or postponed until now. */
export const isLiving = (now: Date) => sql`(t.state in ('open', 'later') and (t.state = 'open' or t.later_until <= ${now}))`;

/** Urgency `act` of app.action. */
const ACT = 4;

/**
 * The workload of each of these organisations, in one statement; one without work, or that the transaction may not see, has zeros. What was postponed
 * counts from its day on.
 */
export async function countWork(tx: Tx, now: Date, organisationIds: readonly string[]): Promise<ReadonlyMap<string, Workload>> {
  const { rows } = await sql<Workload & { id: string }>`
    with wanted as materialized (
      select o.id, (date_trunc('day', ${now}::timestamptz at time zone f.time_zone) + interval '1 day') at time zone f.time_zone as midnight
      from unnest(${organisationIds}::uuid[]) as o(id) left join app.organisation_profile f on f.organisation_id = o.id
    ), ranked as (
      select t.organisation_id, case when t.kind = 'question' then 'question' when t.urgency = ${ACT} or t.due < w.midnight then 'today'
        when t.due <= ${now}::timestamptz + interval '7 days' then 'week' else 'later' end as place
      from wanted w join app.action t on t.organisation_id = w.id
      where ${isLiving(now)}
    )
    select w.id, count(r.place) filter (where r.place = 'today') as today, count(r.place) filter (where r.place = 'week') as week,
      count(r.place) filter (where r.place = 'later') as later, count(r.place) filter (where r.place = 'question') as questions,
      (select count(*) from app.action t where t.organisation_id = w.id and t.kind = 'read' and t.state in ('open', 'later')) as unread
    from wanted w left join ranked r on r.organisation_id = w.id
    group by w.id`.execute(tx);
  return new Map(rows.map(({ id, ...work }) => [id, work]));
}
