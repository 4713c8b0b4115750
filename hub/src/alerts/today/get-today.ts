import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import { inOrder, today } from "../list-actions.ts";
import { readWork, type WorkRow } from "../list-work.ts";
import { unreadOf, type Place, type Workload } from "./count-work.ts";
import { rankOpen } from "./rank-open.ts";

/** What was looked at on an organisation's behalf. */
export interface Considered {
  /** Published vulnerabilities in the hub, and how many of them came or changed in the last seven days. */
  readonly records: number;
  readonly recent: number;
  readonly newestRecordAt: Date | null;
  readonly components: number;
  /** Components in which no product was recognised. */
  readonly unrecognised: number;
}

/** An organisation's page of the day. */
export interface Today extends Workload {
  readonly considered: Considered;
  /** The actions that cannot wait, at most five, and then the questions that settle most, at most ten. */
  readonly actions: readonly WorkRow[];
  /** Actions that were done, postponed or found not to concern one in the last seven days. */
  readonly decidedThisWeek: number;
}

/** How many questions a day's page asks at most. */
const QUESTIONS = 10;

/** What somebody opens the hub for: how much there is to do, what was looked at, and what comes first. */
export async function getToday(tx: Tx, now: Date, organisationId: string): Promise<Today> {
  const open = await rankOpen(tx, now, organisationId);
  const placed = (place: Place): number => open.filter((action) => action.place === place).length;
  const { decidedThisWeek, unread, ...considered } = await readFigures(tx, now, organisationId);
  const list = today(open.toSorted(inOrder), now);
  const [urgent, questions] = [list.filter((action) => action.kind !== "question"), list.filter((action) => action.kind === "question")];
  return {
    today: placed("today"),
    week: placed("week"),
    later: placed("later"),
    questions: placed("question"),
    unread,
    considered,
    actions: await readWork(tx, now, organisationId, [...urgent, ...questions.slice(0, QUESTIONS)]),
    decidedThisWeek,
  };
}

type Figures = Considered & Pick<Today, "decidedThisWeek" | "unread">;

async function readFigures(tx: Tx, now: Date, organisationId: string): Promise<Figures> {
  const week = sql`(${now}::timestamptz - interval '7 days')`;
  const { rows } = await sql<Figures>`
    select d.records, d.recent, d.newest as "newestRecordAt", c.components, c.components - c.recognised as unrecognised, (
      select count(*) from app.action t where t.organisation_id = ${organisationId} and t.state in ('done', 'not_us', 'later')
        and t.decided_at > ${week}) as "decidedThisWeek", ${unreadOf(sql`${organisationId}::uuid`)} as unread
    from (
      select coalesce(sum(records), 0) as records, coalesce(sum(records) filter (where day > (${week} at time zone 'UTC')::date), 0) as recent,
        max(newest) filter (where records > 0) as newest
      from app.record_day) d, (
      select (select count(*) from app.component where organisation_id = ${organisationId}) as components,
        (select count(distinct component_id) from app.component_target where organisation_id = ${organisationId}) as recognised) c`.execute(
    tx,
  );
  const [figures] = rows;
  if (!figures) throw new Error("The figures of the day gave no row.");
  return figures;
}
