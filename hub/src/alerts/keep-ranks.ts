import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import type { Matched } from "./match.ts";
import { remedyKind, type AlertScope } from "./reconcile.ts";

/**
 * Makes living actions as urgent and as soon due as the open alerts they stand for: the actions about the components that the subjects in the scope
 * touch, or that something no longer touches (`lost`). The list of what to do, and how much of it there is, reads these two alone.
 */
export async function keepRanks(tx: Tx, scope: Pick<AlertScope, "subjectIds" | "organisationId">, lost: Matched["lost"]): Promise<void> {
  await sql`
    with touched as (
      select organisation_id, component_id from app.alert_component
      where subject_id = any(${scope.subjectIds}::uuid[])
        and ${scope.organisationId === undefined ? sql`true` : sql`organisation_id = ${scope.organisationId}::uuid`}
      union
      select * from unnest(${lost.map((one) => one.organisationId)}::uuid[], ${lost.map((one) => one.componentId)}::uuid[])
    ), rank as (
      select c.organisation_id, c.component_id, ${remedyKind("c")} as kind, max(a.urgency) as urgency, min(a.due) as due
      from touched t
      join app.alert_component c on c.organisation_id = t.organisation_id and c.component_id = t.component_id and c.decision is null
      join app.alert a on a.organisation_id = c.organisation_id and a.subject_id = c.subject_id and a.state = 'open'
      group by 1, 2, 3
    )
    update app.action t set urgency = r.urgency, due = r.due from rank r
    where t.organisation_id = r.organisation_id and t.component_id = r.component_id and t.kind = r.kind and t.state in ('open', 'later')
      and (t.urgency, t.due) is distinct from (r.urgency, r.due)`.execute(tx);
}
