import { knownExploitedHours, urgencyHours } from "@schakel/engine";
import { sql, type RawBuilder } from "kysely";
import { loggingTo } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { wantedHits, writeWanted } from "./match.ts";

/** Which alerts to bring in line: all alerts about these subjects, of every organisation the transaction may write or of one. */
export interface AlertScope {
  readonly subjectIds: readonly string[];
  readonly organisationId?: string;
  /** What an alert that no longer holds closes with. */
  readonly closeWith: "record_changed" | "component_changed" | "component_removed";
  /** True when a decision is taken back: the alert is what it was, with its own due date. */
  readonly restore?: boolean;
}

/**
 * Matches vulnerabilities that no alert is about yet and opens everything that follows, in one statement: nothing can have to close, so ten thousand
 * organisations cost little more than writing their rows.
 */
export async function openFresh(tx: Tx, now: Date, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  await sql`
    with ${wantedHits({ of: "vulnerabilities", ids: subjectIds })}, written as (
      ${writeWanted}
    ), source as (
      select organisation_id, subject_id, component_id, affected, range_hi, stakes from wanted
    ), ${opening(tx, now, sql``)}
    select count(*) from opened`.execute(tx);
}

/** Opens and changes alerts as app.alert_component now says, with their actions. Returns the organisations whose alerts were written. */
export async function openAlerts(tx: Tx, now: Date, scope: AlertScope): Promise<readonly string[]> {
  const { rows } = await sql<{ organisation_id: string }>`
    with source as (
      select c.organisation_id, c.subject_id, c.component_id, c.affected, c.range_hi, a.stakes
      from app.alert_component c
      join app.component k on k.organisation_id = c.organisation_id and k.id = c.component_id
      join app.asset a on a.organisation_id = k.organisation_id and a.id = k.asset_id
      where c.subject_id = any(${scope.subjectIds}::uuid[]) and ${ofOrganisation(scope)} and c.decision is null
    ), ${opening(tx, now, changing(scope.restore ?? false))}
    select distinct organisation_id from opened`.execute(tx);
  return rows.map((row) => row.organisation_id);
}

/**
 * Common table expressions that open what `source` (undecided rows of app.alert_component) asks for: `opened` alerts, one per organisation and subject,
 * whose due date only moves closer while they stay open; one living action per component and remedy, as urgent as the alerts opened here make it; and
 * a log line per organisation.
 */
function opening(tx: Tx, now: Date, onConflict: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    rated as materialized (
      -- The alert's urgency and due date beside each of its components: statements about what was just written cannot be joined cheaply, this can.
      select c.organisation_id, c.subject_id, c.component_id, ${remedyKind("c")} as kind, bool_or(c.affected) over alert as alert_affected,
        coalesce(max(v.urgencies[c.stakes]) filter (where c.affected) over alert, max(v.urgencies[c.stakes]) over alert) as urgency, v.kev_added, v.kev_due
      from source c join app.vulnerability v on v.id = c.subject_id and v.state = 'published'
      window alert as (partition by c.organisation_id, c.subject_id)
    ), due as materialized (
      select v.*, ${dueOf(now)} as due from rated v
    ), opened as (
      insert into app.alert as old (organisation_id, subject_id, subject, affected, urgency, due, state, opened_at, changed_at)
      select distinct on (organisation_id, subject_id) organisation_id, subject_id, 'vulnerability', alert_affected, urgency, due, 'open', ${now}::timestamptz,
        ${now}::timestamptz
      from due order by organisation_id, subject_id
      ${onConflict}
      returning organisation_id
    ), needed as materialized (
      select organisation_id, component_id, kind, max(urgency) as urgency, min(due) as due from due group by 1, 2, 3
    ), raised as (
      update app.action t set urgency = greatest(t.urgency, n.urgency), due = least(t.due, n.due) from needed n
      where t.organisation_id = n.organisation_id and t.component_id = n.component_id and t.kind = n.kind and t.state in ('open', 'later')
        and (n.urgency > t.urgency or n.due < t.due)
    ), acted as (
      insert into app.action (organisation_id, id, kind, component_id, state, urgency, due, opened_at)
      select organisation_id, gen_random_uuid(), kind, component_id, 'open', urgency, due, ${now} from needed
      where not exists (select from app.action t where t.organisation_id = needed.organisation_id and t.component_id = needed.component_id
        and t.kind = needed.kind and t.state in ('open', 'later'))
      on conflict (organisation_id, component_id, kind) where state in ('open', 'later') and component_id is not null do nothing
    ), ${loggingTo(tx, now, "alerts", sql`select distinct organisation_id from opened`)}`;
}

/** What becomes of an alert that is there already; with `restore` it is what it was before its decision. */
function changing(restore: boolean): RawBuilder<unknown> {
  const same = restore ? sql`true` : sql`old.state = 'open'`;
  return sql`
      on conflict (organisation_id, subject_id) do update set affected = excluded.affected, urgency = excluded.urgency,
        due = case when ${same} then least(old.due, excluded.due) else excluded.due end,
        opened_at = case when ${same} then old.opened_at else excluded.opened_at end,
        state = 'open', closed_because = null, changed_at = excluded.changed_at
      where old.state = 'closed' or old.affected <> excluded.affected or old.urgency <> excluded.urgency or excluded.due < old.due`;
}

/** Closes what app.alert_component no longer asks for, with the reason. Returns the organisations whose alerts closed. */
export async function closeAlerts(tx: Tx, now: Date, scope: AlertScope): Promise<readonly string[]> {
  const { rows } = await sql<{ organisation_id: string }>`
    update app.alert c set state = 'closed', changed_at = ${now},
      closed_because = case when v.state = 'rejected' then 'withdrawn' else coalesce((
        select min(k.decision) from app.alert_component k where k.organisation_id = c.organisation_id and k.subject_id = c.subject_id),
        ${scope.closeWith}) end
    from app.vulnerability v
    where c.subject_id = any(${scope.subjectIds}::uuid[]) and ${ofOrganisation(scope)} and c.state = 'open' and v.id = c.subject_id
      and (v.state = 'rejected' or not exists (
        select from app.alert_component k where k.organisation_id = c.organisation_id and k.subject_id = c.subject_id and k.decision is null))
    returning c.organisation_id`.execute(tx);
  return [...new Set(rows.map((row) => row.organisation_id))];
}

/** Ends living actions of these organisations that no open alert asks for any more. */
export async function endObsoleteActions(tx: Tx, now: Date, organisationIds: readonly string[]): Promise<void> {
  if (organisationIds.length === 0) return;
  await sql`
    update app.action c set state = 'obsolete', decided_at = ${now}
    where c.organisation_id = any(${organisationIds}::uuid[]) and c.state in ('open', 'later') and c.component_id is not null
      and not exists (
        select from app.alert_component k
        join app.alert a on a.organisation_id = k.organisation_id and a.subject_id = k.subject_id and a.state = 'open'
        where k.organisation_id = c.organisation_id and k.component_id = c.component_id and k.decision is null
          and c.kind = ${remedyKind("k")})`.execute(tx);
}

const ofOrganisation = (scope: AlertScope) =>
  scope.organisationId === undefined ? sql`true` : sql`c.organisation_id = ${scope.organisationId}::uuid`;

/** The engine's `dueAt` in SQL (a property test compares them), of a row with urgency, kev_added and kev_due. */
function dueOf(now: Date) {
  const afterHours = (hours: RawBuilder<unknown>) => sql`${now}::timestamptz + make_interval(hours => ${hours})`;
  const kevDay = sql`(v.kev_due + 1)::timestamp at time zone 'UTC'`;
  return sql`least(${afterHours(sql`(${urgencyHours}::int[])[v.urgency]`)},
        case when v.kev_added is not null then ${afterHours(sql`${knownExploitedHours}::int`)} end, case when ${kevDay} > ${now}::timestamptz then ${kevDay} end)`;
}

/** The remedy that a row of app.alert_component asks for: a range that ends below 0xFF leaves later versions out of it. */
export const remedyKind = (row: string) =>
  sql`case when not ${sql.ref(`${row}.affected`)} then 'question' when ${sql.ref(`${row}.range_hi`)} < decode('ff', 'hex') then 'update' else 'mitigate' end`;
