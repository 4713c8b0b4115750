import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import { remedyKind } from "../reconcile.ts";

/**
 * Notes that somebody of the organisation saw the alerts that an action stands for, the first time: who it was is not kept, and nothing tells of it. False
 * when the organisation has no such action.
 */
export async function noteOpened(tx: Tx, now: Date, organisationId: string, actionId: string): Promise<boolean> {
  const { rows } = await sql`
    with mine as materialized (
      select * from app.action where organisation_id = ${organisationId} and id = ${actionId}
    ), about as (
      select c.subject_id from mine t
      join app.alert_component c on c.organisation_id = t.organisation_id and c.component_id = t.component_id
        and case when t.state in ('open', 'later') then c.decision is null and t.kind = ${remedyKind("c")} else c.action_id = t.id end
      union
      select bulletin_id from mine where bulletin_id is not null
    ), seen as (
      update app.alert a set seen_at = ${now}
      where a.organisation_id = ${organisationId} and a.subject_id in (select subject_id from about) and a.seen_at is null
    )
    select id from mine`.execute(tx);
  return rows.length > 0;
}
