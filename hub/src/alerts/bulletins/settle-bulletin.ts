import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import { refreshBulletins } from "./refresh-bulletins.ts";
import { writeRead } from "./write-read.ts";

interface Of {
  readonly organisationId: string;
  readonly personId: string | null;
}

/** What follows from a decision about a `read` action: its alert closes, and with `done` the bulletin counts as read by the organisation. */
export async function settleBulletin(
  tx: Tx,
  now: Date,
  by: Of,
  about: { readonly actionId: string; readonly bulletinId: string },
  decision: "done" | "not_us",
): Promise<void> {
  if (decision === "done") await writeRead(tx, now, by, about.bulletinId);
  await sql`
    update app.alert set state = 'closed', closed_because = ${decision}, changed_at = ${now}
    where organisation_id = ${by.organisationId} and subject_id = ${about.bulletinId} and state = 'open'`.execute(tx);
  await sql`
    insert into app.action_alert (organisation_id, action_id, subject_id)
    values (${by.organisationId}, ${about.actionId}, ${about.bulletinId}) on conflict do nothing`.execute(tx);
}

/** What follows from taking it back: the bulletin is unread and its alert what it was, as far as the bulletin still concerns the organisation. */
export async function takeBackBulletin(tx: Tx, now: Date, by: Of, actionId: string, bulletinId: string): Promise<void> {
  await sql`delete from app.action_alert where organisation_id = ${by.organisationId} and action_id = ${actionId}`.execute(tx);
  await sql`delete from app.bulletin_read where organisation_id = ${by.organisationId} and bulletin_id = ${bulletinId}`.execute(tx);
  await sql`
    update app.alert set state = 'open', closed_because = null, changed_at = ${now}
    where organisation_id = ${by.organisationId} and subject_id = ${bulletinId} and closed_because in ('done', 'not_us')`.execute(tx);
  await refreshBulletins(tx, now, { organisationIds: [by.organisationId], bulletinIds: [bulletinId] });
}
