import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { remedyKind } from "./reconcile.ts";

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

/** Urgency `act` of app.alert. */
const ACT = 4;

/**
 * The workload of each of these organisations, in one statement; one without work, or that the transaction may not see, has zeros. What was postponed
 * counts from its day on.
 */
export async function countWork(tx: Tx, now: Date, organisationIds: readonly string[]): Promise<ReadonlyMap<string, Workload>> {
  const { rows } = await sql<Workload & { id: string }>`
    with work as (
      select t.organisation_id, t.kind = 'question' as question, max(a.urgency) as urgency, min(a.due) as due
      from app.action t
      join app.alert_component c on c.organisation_id = t.organisation_id and c.component_id = t.component_id and c.decision is null
        and t.kind = ${remedyKind("c")}
      join app.alert a on a.organisation_id = c.organisation_id and a.subject_id = c.subject_id and a.state = 'open'
      where t.organisation_id = any(${organisationIds}::uuid[]) and ${isLiving(now)}
      group by t.organisation_id, t.id, t.kind
      union all
      select t.organisation_id, false, a.urgency, a.due
      from app.action t
      join app.alert a on a.organisation_id = t.organisation_id and a.subject_id = t.bulletin_id and a.state = 'open'
      where t.organisation_id = any(${organisationIds}::uuid[]) and ${isLiving(now)}
    ), midnight as (
      select organisation_id, (date_trunc('day', ${now}::timestamptz at time zone time_zone) + interval '1 day') at time zone time_zone as at
      from app.organisation_profile where organisation_id = any(${organisationIds}::uuid[])
    ), ranked as (
      select w.organisation_id, case when w.question then 'question' when w.urgency = ${ACT} or w.due < m.at then 'today'
        when w.due < ${now}::timestamptz + interval '7 days' then 'week' else 'later' end as place
      from work w join midnight m on m.organisation_id = w.organisation_id
    )
    select o.id, count(r.place) filter (where r.place = 'today') as today, count(r.place) filter (where r.place = 'week') as week,
      count(r.place) filter (where r.place = 'later') as later, count(r.place) filter (where r.place = 'question') as questions,
      (select count(*) from app.alert a where a.organisation_id = o.id and a.subject = 'bulletin' and a.state = 'open') as unread
    from unnest(${organisationIds}::uuid[]) as o(id) left join ranked r on r.organisation_id = o.id
    group by o.id`.execute(tx);
  return new Map(rows.map(({ id, ...work }) => [id, work]));
}

const isLiving = (now: Date) => sql`(t.state = 'open' or (t.state = 'later' and t.later_until <= ${now}))`;
