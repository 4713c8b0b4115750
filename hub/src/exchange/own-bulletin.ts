import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";
import { Refusal } from "../refusal.ts";

/** Locks a bulletin that this organisation published and that stands. Throws Refusal "not_found" or "conflict". */
export async function lockOwnBulletin(tx: Tx, organisationId: string, bulletinId: string): Promise<void> {
  const { rows } = await sql<{ withdrawn_at: Date | null }>`
    select b.withdrawn_at from app.bulletin b
    where b.id = ${bulletinId} and exists (
      select from app.bulletin_author a where a.bulletin_id = b.id and a.organisation_id = ${organisationId})
    for update`.execute(tx);
  const found = rows[0];
  if (!found) throw new Refusal("not_found", "Your organisation published no such bulletin.");
  if (found.withdrawn_at) throw new Refusal("conflict", "This bulletin was withdrawn.");
}
