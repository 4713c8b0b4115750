import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

/**
 * Erases that it was this person who looked: the entries and the chain stay (GDPR article 17 beside the duty to keep the register). Runs as a job
 * (asSystem). Returns how many entries no longer name a person.
 */
export async function erasePersonDetails(tx: Tx, personId: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from app.access_detail where details ->> 'person' = ${personId}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
