import { sql } from "kysely";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { settleBulletin, takeBackBulletin } from "./bulletins/settle-bulletin.ts";
import { remedyKind } from "./reconcile.ts";
import { lockOrganisation, refreshAlerts } from "./refresh.ts";

export type Decision =
  | { readonly decision: "done" }
  | { readonly decision: "not_us"; readonly reason: string }
  | { readonly decision: "later"; readonly until: Date }
  | { readonly decision: "undo" };

/** In whose name something is decided, and by whom; null: by a token or at the console. */
export interface Decider {
  readonly organisationId: string;
  readonly personId: string | null;
}

export type DecideOutcome = "decided" | "not_found" | "conflict";

/**
 * Marks an action done, not for us, or later, or takes such a mark back. Done and not_us close the alerts that the action stands for (an alert that
 * another component keeps alive stays open) and remember which, so that undo opens exactly those; done of a `read` action is that the organisation
 * read the bulletin. "conflict": the action is in a state that this decision does not fit, for example undo of something nobody decided.
 */
export async function decideAction(tx: Tx, now: Date, by: Decider, actionId: string, decision: Decision): Promise<DecideOutcome> {
  await lockOrganisation(tx, by.organisationId);
  const { rows } = await sql<{ state: string; bulletin_id: string | null }>`
    select state, bulletin_id from app.action where organisation_id = ${by.organisationId} and id = ${actionId}::uuid for update`.execute(
    tx,
  );
  const action = rows[0];
  if (!action) return "not_found";
  const living = action.state === "open" || action.state === "later";
  if (living === (decision.decision === "undo") && action.state !== "later") return "conflict";
  if (decision.decision === "undo" && !(await isFree(tx, by.organisationId, actionId))) return "conflict";
  await sql`
    update app.action set state = ${decision.decision === "undo" ? "open" : decision.decision},
      reason = ${decision.decision === "not_us" ? decision.reason : ""}, later_until = ${decision.decision === "later" ? decision.until : null},
      decided_by = ${by.personId}, decided_at = ${decision.decision === "undo" ? null : now}
    where organisation_id = ${by.organisationId} and id = ${actionId}::uuid`.execute(tx);
  if (action.bulletin_id !== null) {
    if (decision.decision === "undo") await takeBackBulletin(tx, now, by, actionId, action.bulletin_id);
    else if (decision.decision !== "later")
      await settleBulletin(tx, now, by, { actionId, bulletinId: action.bulletin_id }, decision.decision);
  } else if (decision.decision === "undo") {
    await refreshAlerts(tx, now, by.organisationId, await takeBack(tx, by.organisationId, actionId), true);
  } else if (decision.decision !== "later") {
    await refreshAlerts(tx, now, by.organisationId, await settleComponents(tx, by.organisationId, actionId, decision.decision));
  }
  await appendLog(tx, now, [{ kind: "actions", organisationId: by.organisationId, ref: actionId }]);
  return "decided";
}

/** No newer living action took its place. */
async function isFree(tx: Tx, organisationId: string, actionId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from app.action mine join app.action other on other.organisation_id = mine.organisation_id
      and (other.component_id = mine.component_id and other.kind = mine.kind or other.bulletin_id = mine.bulletin_id)
      and other.id <> mine.id and other.state in ('open', 'later')
    where mine.organisation_id = ${organisationId} and mine.id = ${actionId}::uuid`.execute(tx);
  return rows.length === 0;
}

/** Marks what the action stands for as decided; returns the subjects. */
async function settleComponents(tx: Tx, organisationId: string, actionId: string, decision: "done" | "not_us"): Promise<readonly string[]> {
  const { rows } = await sql<{ subject_id: string }>`
    with decided as (
      update app.alert_component c set decision = ${decision}, action_id = t.id
      from app.action t
      where t.organisation_id = ${organisationId} and t.id = ${actionId}::uuid and c.organisation_id = t.organisation_id
        and c.component_id = t.component_id and c.decision is null and t.kind = ${remedyKind("c")}
      returning c.subject_id
    ), remembered as (
      insert into app.action_alert (organisation_id, action_id, subject_id)
      select ${organisationId}::uuid, ${actionId}::uuid, subject_id from decided on conflict do nothing
    )
    select subject_id from decided`.execute(tx);
  return rows.map((row) => row.subject_id);
}

/** Takes the marks of an action away again; returns the subjects. */
async function takeBack(tx: Tx, organisationId: string, actionId: string): Promise<readonly string[]> {
  await sql`delete from app.action_alert where organisation_id = ${organisationId} and action_id = ${actionId}::uuid`.execute(tx);
  const { rows } = await sql<{ subject_id: string }>`
    update app.alert_component set decision = null, action_id = null
    where organisation_id = ${organisationId} and action_id = ${actionId}::uuid returning subject_id`.execute(tx);
  return rows.map((row) => row.subject_id);
}
