import assert from "node:assert/strict";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { remedyKind } from "./reconcile.ts";

/** Fails unless every living action of this organisation, of all without one, is as urgent and as soon due as the open alerts it stands for. */
export async function assertRanks(database: Database, organisationId: string | null = null): Promise<void> {
  const { rows } = await database.asSystem("test", (tx) =>
    sql`
      with needed as (
        select c.organisation_id, c.component_id, null::uuid as bulletin_id, ${remedyKind("c")} as kind, max(a.urgency) as urgency, min(a.due) as due
        from app.alert_component c join app.alert a on a.organisation_id = c.organisation_id and a.subject_id = c.subject_id and a.state = 'open'
        where c.decision is null group by 1, 2, 3, 4
        union all
        select organisation_id, null, subject_id, 'read', urgency, due from app.alert where subject = 'bulletin' and state = 'open'
      )
      select t.organisation_id, t.kind, t.urgency, t.due, n.urgency as "urgency needed", n.due as "due needed"
      from (select * from app.action where state in ('open', 'later')) t
      full join needed n on n.organisation_id = t.organisation_id and n.kind = t.kind
        and (n.component_id = t.component_id or n.bulletin_id = t.bulletin_id)
      where (t.urgency, t.due) is distinct from (n.urgency, n.due)
        and (${organisationId}::uuid is null or coalesce(t.organisation_id, n.organisation_id) = ${organisationId}::uuid)`.execute(tx),
  );
  assert.deepEqual(rows, []);
}
