import { sql } from "kysely";
import type { Tx } from "../db/transaction.ts";

export interface SealRow {
  readonly number: number;
  readonly at: Date;
  readonly entries: number;
  readonly hash: Buffer;
}

/** The seals, newest first: for the operator, to keep elsewhere. They tell that there were readers, not which. Empty for anybody else. */
export async function listSeals(tx: Tx, query: { readonly before?: number; readonly limit: number }): Promise<readonly SealRow[]> {
  const { rows } = await sql<SealRow>`
    select number, at, entries, hash from app.access_seal
    where ${query.before ?? null}::bigint is null or number < ${query.before ?? null}::bigint
    order by number desc limit ${query.limit}`.execute(tx);
  return rows;
}
