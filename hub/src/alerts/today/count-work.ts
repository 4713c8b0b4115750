import { sql, type RawBuilder } from "kysely";
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

/** Where a living action is counted. */
export type Place = "today" | "week" | "later" | "question";

/** SQL: the place of row `t` of app.action, in an organisation in the time zone of this column. */
export const placeOf = (now: Date, timeZone: string) => sql`
  case when t.kind = 'question' then 'question'
    when t.urgency = ${ACT} or t.due < (date_trunc('day', ${now}::timestamptz at time zone ${sql.ref(timeZone)}) + interval '1 day') at time zone ${sql.ref(timeZone)}
      then 'today'
    when t.due <= ${now}::timestamptz + interval '7 days' then 'week' else 'later' end`;

/** SQL: how many bulletins concern the organisation in this column and were not read; a postponed one was not. */
export const unreadOf = (organisation: RawBuilder<unknown>) => sql`(
  select count(*) from app.action t where t.organisation_id = ${organisation} and t.kind = 'read' and t.state in ('open', 'later'))`;

/**
 * The workload of each of these organisations, in one statement; one without work, or that the transaction may not see, has zeros. What was postponed
 * counts from its day on.
 */
export async function countWork(tx: Tx, now: Date, organisationIds: readonly string[]): Promise<ReadonlyMap<string, Workload>> {
  const { rows } = await sql<Workload & { id: string }>`
    with ranked as (
      select t.organisation_id, ${placeOf(now, "f.time_zone")} as place
      from app.organisation_profile f join app.action t on t.organisation_id = f.organisation_id
      where f.organisation_id = any(${organisationIds}::uuid[]) and ${isLiving(now)}
    )
    select w.id, count(r.place) filter (where r.place = 'today') as today, count(r.place) filter (where r.place = 'week') as week,
      count(r.place) filter (where r.place = 'later') as later, count(r.place) filter (where r.place = 'question') as questions,
      ${unreadOf(sql`w.id`)} as unread
    from unnest(${organisationIds}::uuid[]) as w(id) left join ranked r on r.organisation_id = w.id
    group by w.id`.execute(tx);
  return new Map(rows.map(({ id, ...work }) => [id, work]));
}
