import { urgencyRules } from "@schakel/engine";
import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

/** Writes SSVC's tree as the engine decides it into app.urgency_rule, at every start, so that SQL and engine cannot differ. */
export async function fillUrgencyRules(tx: Tx): Promise<void> {
  const rules = urgencyRules();
  await sql`
    insert into app.urgency_rule as old (exploitation, exposure, automatable, impact, urgency, hours)
    select * from unnest(${rules.map((r) => r.exploitation)}::text[], ${rules.map((r) => r.exposure)}::text[],
      ${rules.map((r) => r.automatable)}::boolean[], ${rules.map((r) => r.impact)}::smallint[], ${rules.map((r) => r.urgency)}::smallint[],
      ${rules.map((r) => r.hours)}::integer[])
    on conflict (exploitation, exposure, automatable, impact) do update set urgency = excluded.urgency, hours = excluded.hours
    where (old.urgency, old.hours) is distinct from (excluded.urgency, excluded.hours)`.execute(tx);
}
