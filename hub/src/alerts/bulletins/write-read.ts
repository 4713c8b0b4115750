import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";

/** Writes that the organisation has read a bulletin as it is now. */
export async function writeRead(
  tx: Tx,
  now: Date,
  by: { readonly organisationId: string; readonly personId: string | null },
  bulletinId: string,
): Promise<void> {
  await sql`
    insert into app.bulletin_read (organisation_id, bulletin_id, read_by, read_at)
    values (${by.organisationId}, ${bulletinId}, ${by.personId}, ${now})
    on conflict (organisation_id, bulletin_id) do update set read_by = excluded.read_by, read_at = excluded.read_at`.execute(tx);
}
