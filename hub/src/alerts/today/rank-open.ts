import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import { isLiving, placeOf, type Place } from "./count-work.ts";
import type { Ranked } from "../list-actions.ts";

/** An action that is to be done, of whatever kind, as far as its place in a list goes. */
export interface OpenAction extends Ranked {
  readonly kind: "update" | "mitigate" | "question" | "read";
  /** How much a question settles; 0 for anything else. */
  readonly subjectsTotal: number;
  readonly place: Place;
}

/** What an organisation has to do, by the ranks that are kept with it (`keepRanks`): the vulnerabilities behind it are not gone through. */
export async function rankOpen(tx: Tx, now: Date, organisationId: string): Promise<readonly OpenAction[]> {
  const { rows } = await sql<OpenAction>`
    select t.id, t.kind, t.urgency, least(t.due, '9999-12-31') as due, case when t.kind = 'question' then (
        select count(*) from app.alert_component c
        where c.organisation_id = t.organisation_id and c.component_id = t.component_id and c.decision is null and not c.affected)
      else 0 end as "subjectsTotal", ${placeOf(now, "f.time_zone")} as place
    from app.action t join app.organisation_profile f on f.organisation_id = ${organisationId} where t.organisation_id = ${organisationId} and ${isLiving(now)}`.execute(
    tx,
  );
  return rows;
}
