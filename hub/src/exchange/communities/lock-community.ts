import { sql } from "kysely";
import type { Tx } from "../../db/transaction.ts";
import { Refusal } from "../../refusal.ts";

/** Locks a community against another change of its members until the transaction ends. Throws Refusal "not_found". */
export async function lockCommunity(tx: Tx, communityId: string): Promise<void> {
  const { rows } = await sql`select from app.community where id = ${communityId} for update`.execute(tx);
  if (rows.length === 0) throw new Refusal("not_found", "There is no such community.");
}
