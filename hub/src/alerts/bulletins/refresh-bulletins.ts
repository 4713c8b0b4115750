import { sql, type RawBuilder } from "kysely";
import { loggingTo } from "../../db/log.ts";
import type { Tx } from "../../db/transaction.ts";
import { wantedBulletins, type BulletinScope } from "./wanted-bulletins.ts";

/** Days from when a bulletin concerns an organisation until it should have been read. */
const DUE_DAYS = 7;
/** Who comes to a product or a circle later hears of what was published or changed so recently; older bulletins stand in the list only. */
const FRESH_DAYS = 90;

/** Why a bulletin that concerned an organisation no longer does. */
export type Because = "record_changed" | "component_changed" | "component_removed";

/**
 * Brings the alerts about bulletins and their `read` actions in line with who may read what and has what, within the scope, in one statement that starts
 * from the readers: an organisation outside a part's audience is not looked at. Parts for named persons (TLP:RED) never lead to an alert, because an
 * alert is its whole organisation's. Needs lockRecords, or lockOrganisation where the scope names organisations.
 */
export async function refreshBulletins(tx: Tx, now: Date, scope: BulletinScope, because: Because = "record_changed"): Promise<void> {
  await sql`
    with ${wantedBulletins(now, scope, FRESH_DAYS)}, opened as (
      insert into app.alert as old (organisation_id, subject_id, subject, affected, urgency, due, state, opened_at, changed_at)
      select w.organisation_id, w.bulletin_id, 'bulletin', true, case when w.acts then 3 else 2 end,
        ${now}::timestamptz + make_interval(days => ${DUE_DAYS}), 'open', ${now}, ${now}
      from wanted w
      where not exists (select from app.bulletin_read r
          where r.organisation_id = w.organisation_id and r.bulletin_id = w.bulletin_id and r.read_at >= w.changed_at)
        and (w.changed_at > ${now}::timestamptz - make_interval(days => ${FRESH_DAYS}) or exists (select from app.alert a
          where a.organisation_id = w.organisation_id and a.subject_id = w.bulletin_id and a.state = 'open'))
        and not exists (select from app.alert a
          where a.organisation_id = w.organisation_id and a.subject_id = w.bulletin_id and ${decidedSince})
      on conflict (organisation_id, subject_id) do update set urgency = excluded.urgency, state = 'open', closed_because = null,
        due = case when old.state = 'open' then old.due else excluded.due end,
        opened_at = case when old.state = 'open' then old.opened_at else excluded.opened_at end,
        seen_at = case when old.state = 'open' then old.seen_at end, changed_at = excluded.changed_at
      where old.state = 'closed' or old.urgency <> excluded.urgency
      returning organisation_id, subject_id, urgency, due
    ), acted as (
      insert into app.action as old (organisation_id, id, kind, bulletin_id, state, urgency, due, opened_at)
      select organisation_id, gen_random_uuid(), 'read', subject_id, 'open', urgency, due, ${now} from opened
      on conflict (organisation_id, bulletin_id) where state in ('open', 'later') and bulletin_id is not null do update set urgency = excluded.urgency
    ), closed as (
      update app.alert a set state = 'closed', changed_at = ${now}, closed_because = case
        when exists (select from app.bulletin b where b.id = a.subject_id and b.withdrawn_at is not null) then 'withdrawn' else ${because} end
      where a.subject = 'bulletin' and a.state = 'open' and ${inScope(scope)}
        and (a.organisation_id, a.subject_id) not in (select organisation_id, bulletin_id from wanted)
      returning a.organisation_id, a.subject_id
    ), ended as (
      update app.action t set state = 'obsolete', decided_at = ${now} from closed c
      where t.organisation_id = c.organisation_id and t.bulletin_id = c.subject_id and t.state in ('open', 'later')
    ), ${loggingTo(tx, now, "alerts", sql`select organisation_id from opened union select organisation_id from closed`)}
    select count(*) from log_reader`.execute(tx);
}

/** SQL: a decision holds until a part that the organisation reads changes. What closed an alert otherwise lasts until it concerns the organisation again. */
const decidedSince = sql`a.closed_because in ('done', 'not_us') and a.changed_at >= w.changed_at`;

const inScope = (scope: BulletinScope): RawBuilder<unknown> => sql`
        ${scope.bulletinIds === undefined ? sql`true` : sql`a.subject_id = any(${scope.bulletinIds}::uuid[])`}
        and ${scope.organisationIds === undefined ? sql`true` : sql`a.organisation_id = any(${scope.organisationIds}::uuid[])`}`;

/** The same for every bulletin about one of these vulnerabilities, after alerts about them opened or closed. */
export async function refreshBulletinsAbout(
  tx: Tx,
  now: Date,
  vulnerabilityIds: readonly string[],
  organisationId: string | undefined,
  because: Because,
): Promise<void> {
  if (vulnerabilityIds.length === 0) return;
  if (organisationId !== undefined) await readAudiences(tx);
  const { rows } = await sql<{ id: string }>`
    select distinct bulletin_id as id from app.bulletin_part_vulnerability where vulnerability_id = any(${vulnerabilityIds}::uuid[])`.execute(
    tx,
  );
  if (rows.length === 0) return;
  await refreshBulletins(
    tx,
    now,
    { bulletinIds: rows.map((row) => row.id), ...(organisationId !== undefined && { organisationIds: [organisationId] }) },
    because,
  );
}

/** The same for one organisation of which the components, the circles or everything is new: call it after the change, behind lockOrganisation. */
export const refreshReader = (tx: Tx, now: Date, organisationId: string, because?: Because): Promise<void> =>
  refreshReaders(tx, now, [organisationId], because);

/** The same for several. */
export async function refreshReaders(
  tx: Tx,
  now: Date,
  organisationIds: readonly string[],
  because: Because = "record_changed",
): Promise<void> {
  await readAudiences(tx);
  await refreshBulletins(tx, now, { organisationIds }, because);
}

/** Resolves the transaction's reader anew: somebody may have let the organisation into a circle while it waited for its lock. */
const readAudiences = (tx: Tx) => sql`select app.read_audiences()`.execute(tx);
