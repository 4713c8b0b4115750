import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

/** A published document as it was received, JSON in its publisher's own format (an entry of the KEV catalogue: that entry); undefined when there is none. */
export async function getDocument(tx: Tx, advisoryId: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ document: Buffer }>`select document from app.advisory where id = ${advisoryId}::uuid`.execute(tx);
  return rows[0]?.document;
}
