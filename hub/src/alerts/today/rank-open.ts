import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import { isLiving } from "./count-work.ts";
import type { Ranked } from "../list-actions.ts";

/** An action that is to be done, of whatever kind, as far as its place in a list goes. */
export interface OpenAction extends Ranked {
  readonly kind: "update" | "mitigate" | "question" | "read";
  /** How much a question settles; 0 for anything else. */
  readonly subjectsTotal: number;
}

/** What an organisation has to do, by the ranks that are kept with it (`keepRanks`): the vulnerabilities behind it are not gone through. */
export async function rankOpen(tx: Tx, now: Date, organisationId: string): Promise<readonly OpenAction[]> {
  const { rows } = await sql<OpenAction>`
    select t.id, t.kind, t.urgency, t.due, case when t.kind = 'question' then (
        select count(*) from app.alert_component c
        where c.organisation_id = t.organisation_id and c.component_id = t.component_id and c.decision is null and not c.affected)
      else 0 end as "subjectsTotal"
    from app.action t where t.organisation_id = ${organisationId} and ${isLiving(now)}`.execute(tx);
  return rows;
}
