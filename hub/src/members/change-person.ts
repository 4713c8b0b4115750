import { sql } from "kysely";
import { appendLog } from "../db/log.ts";
import type { Language, Maturity } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { Refusal } from "../refusal.ts";
import { findPerson, type Person } from "./directory.ts";

export interface PersonChange {
  readonly name?: string;
  readonly language?: Language;
  /** null: as the organisation's maturity says. */
  readonly depth?: Maturity | null;
}

/** Changes what somebody chose for themselves (their own transaction). A new name shows to their colleagues, so it is told in the log. */
export async function changePerson(tx: Tx, now: Date, personId: string, change: PersonChange): Promise<Person> {
  const set = {
    ...(change.name !== undefined && { name: change.name.trim() }),
    ...(change.language && { language: change.language }),
    ...(change.depth !== undefined && { depth: change.depth }),
  };
  if (Object.keys(set).length > 0) await tx.updateTable("app.person").set(set).where("id", "=", personId).execute();
  if (change.name !== undefined) {
    const { rows } = await sql<{ id: string }>`
      select distinct organisation_id as id from app.membership where person_id = ${personId}`.execute(tx);
    const lines = rows.map((row) => ({ kind: "members", organisationId: row.id }));
    await appendLog(tx, now, lines);
  }
  const person = await findPerson(tx, personId);
  if (!person) throw new Refusal("not_signed_in");
  return person;
}
