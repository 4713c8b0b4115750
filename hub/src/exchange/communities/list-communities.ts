import { sql } from "kysely";
import type { TlpLabel } from "../../db/tables.ts";
import type { Tx } from "../../db/transaction.ts";

export interface CommunityRow {
  readonly id: string;
  readonly name: string;
  readonly kind: "sector" | "isac" | "region" | "pair";
  readonly defaultTlp: TlpLabel;
  readonly agreement: string;
}

/** The circles of the transaction's member, by name; for the operator all of them. Who else is in them does not show. */
export async function listCommunities(tx: Tx): Promise<readonly CommunityRow[]> {
  const { rows } = await sql<CommunityRow>`
    select id, name, kind, default_tlp as "defaultTlp", agreement from app.community order by name, id`.execute(tx);
  return rows;
}
