import { sql } from "kysely";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";

export type Decision =
  | { readonly decision: "done" }
  | { readonly decision: "not_us"; readonly reason: string }
  | { readonly decision: "later"; readonly until: Date }
  | { readonly decision: "undo" };

export type DecideOutcome = "decided" | "not_found" | "conflict";

/**
 * Marks an action done, not for us, or later, or takes such a mark back. Done and not_us close the alerts that the action stands for (an alert that
 * another component keeps alive stays open) and remember which, so that undo opens exactly those. "conflict": the action is in a state that this
 * decision does not fit, for example undo of something nobody decided.
 */
export async function decideAction(
  tx: Tx,
  now: Date,
  by: { readonly organisationId: string; readonly personId: string | null },
  actionId: string,
  decision: Decision,
): Promise<DecideOutcome> {
  const { rows } = await sql<{ state: string; component_id: string; kind: string }>`
    select state, component_id, kind from app.action where organisation_id = ${by.organisationId} and id = ${actionId}::uuid for update`.execute(tx);
  const action = rows[0];
  if (!action) return "not_found";
  const living = action.state === "open" || action.state === "later";
  if (living === (decision.decision === "undo") && action.state !== "later") return "conflict";
  if (decision.decision === "undo") {
    if (!(await isFree(tx, by.organisationId, actionId))) return "conflict";
    await reopenAlerts(tx, now, by.organisationId, actionId);
  }
  await sql`
    update app.action set state = ${decision.decision === "undo" ? "open" : decision.decision},
      reason = ${decision.decision === "not_us" ? decision.reason : ""}, later_until = ${decision.decision === "later" ? decision.until : null},
      decided_by = ${by.personId}, decided_at = ${decision.decision === "undo" ? null : now}
    where organisation_id = ${by.organisationId} and id = ${actionId}::uuid`.execute(tx);
  if (decision.decision === "done" || decision.decision === "not_us") {
    await closeAlerts(tx, now, by.organisationId, { id: actionId, componentId: action.component_id, kind: action.kind }, decision.decision);
  }
  await appendLog(tx, now, [{ kind: "actions", organisationId: by.organisationId, ref: actionId }]);
  return "decided";
}

/** No newer living action took its place. */
async function isFree(tx: Tx, organisationId: string, actionId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from app.action mine join app.action other on other.organisation_id = mine.organisation_id
      and other.component_id = mine.component_id and other.kind = mine.kind and other.id <> mine.id and other.state in ('open', 'later')
    where mine.organisation_id = ${organisationId} and mine.id = ${actionId}::uuid`.execute(tx);
  return rows.length === 0;
}

async function closeAlerts(
  tx: Tx,
  now: Date,
  organisationId: string,
  action: { readonly id: string; readonly componentId: string; readonly kind: string },
  because: "done" | "not_us",
): Promise<void> {
  await sql`
    with mine as (
      select c.subject_id from app.alert_component c
      join app.alert a on a.organisation_id = c.organisation_id and a.subject_id = c.subject_id and a.state = 'open'
      where c.organisation_id = ${organisationId} and c.component_id = ${action.componentId}::uuid
        and ${action.kind} = case when not c.affected then 'question' when c.range_hi < decode('ff', 'hex') then 'update' else 'mitigate' end
    ), kept as (
      -- Another component of the organisation still stands open for it.
      select m.subject_id from mine m join app.alert_component o on o.organisation_id = ${organisationId} and o.subject_id = m.subject_id
      join app.action t on t.organisation_id = o.organisation_id and t.component_id = o.component_id and t.state in ('open', 'later')
      where o.component_id <> ${action.componentId}::uuid
    ), remembered as (
      insert into app.action_alert (organisation_id, action_id, subject_id)
      select ${organisationId}::uuid, ${action.id}::uuid, subject_id from mine on conflict do nothing
    )
    update app.alert set state = 'closed', closed_because = ${because}, changed_at = ${now}
    where organisation_id = ${organisationId} and subject_id in (select subject_id from mine except select subject_id from kept)`.execute(tx);
}

async function reopenAlerts(tx: Tx, now: Date, organisationId: string, actionId: string): Promise<void> {
  await sql`
    with mine as (
      delete from app.action_alert where organisation_id = ${organisationId} and action_id = ${actionId}::uuid returning subject_id)
    update app.alert set state = 'open', closed_because = null, changed_at = ${now}
    where organisation_id = ${organisationId} and closed_because in ('done', 'not_us') and subject_id in (select subject_id from mine)`.execute(tx);
}
