import { sql } from "kysely";
import { appendLog } from "../../db/log.ts";
import type { Tx } from "../../db/transaction.ts";
import { Refusal } from "../../refusal.ts";
import { decideAction, type Decider } from "../decide-action.ts";
import { lockOrganisation } from "../refresh.ts";
import { refreshBulletins } from "./refresh-bulletins.ts";
import { writeRead } from "./write-read.ts";

/**
 * Says that the organisation has read a bulletin, or takes that back. Where a `read` action stands for it, this is the same as that action done or
 * undone. Saying it twice changes nothing. Throws Refusal "not_found" for a bulletin that the transaction's member may not read.
 */
export async function markBulletin(tx: Tx, now: Date, by: Decider, bulletinId: string, read: boolean): Promise<void> {
  await lockOrganisation(tx, by.organisationId);
  const { rows } = await sql<{ shared: boolean }>`
    select exists (select from app.bulletin_part p join app.audience a on a.id = p.audience_id and a.kind <> 'persons'
      where p.bulletin_id = b.id) as shared
    from app.bulletin b where b.id = ${bulletinId}`.execute(tx);
  const [bulletin] = rows;
  if (!bulletin) throw new Refusal("not_found");
  const actionId = await findAction(tx, by.organisationId, bulletinId, read ? ["open", "later"] : ["done"]);
  if (actionId !== undefined && (await decideAction(tx, now, by, actionId, { decision: read ? "done" : "undo" })) === "decided") return;
  if (read) await writeRead(tx, now, by, bulletinId);
  else {
    await sql`delete from app.bulletin_read where organisation_id = ${by.organisationId} and bulletin_id = ${bulletinId}`.execute(tx);
    await refreshBulletins(tx, now, { organisationIds: [by.organisationId], bulletinIds: [bulletinId] });
  }
  // A bulletin for named persons leaves no line for their colleagues.
  if (bulletin.shared) await appendLog(tx, now, [{ kind: "bulletins", organisationId: by.organisationId, ref: bulletinId }]);
}

async function findAction(tx: Tx, organisationId: string, bulletinId: string, states: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from app.action where organisation_id = ${organisationId} and bulletin_id = ${bulletinId} and state = any(${states}::text[])
    order by decided_at desc nulls last limit 1`.execute(tx);
  return rows[0]?.id;
}
