import { sql } from "kysely";
import { newId } from "../../ids.ts";
import type { TlpLabel } from "../../db/tables.ts";
import type { Member, Tx } from "../../db/transaction.ts";
import { Refusal } from "../../refusal.ts";
import { requireHubRole } from "../hub-role.ts";

export interface CommunityInput {
  readonly name: string;
  readonly kind: "sector" | "isac" | "region" | "pair";
  readonly defaultTlp: TlpLabel;
  readonly agreement?: string;
}

/** Makes a circle without members. For the hub's operator, in a transaction of asSystem. Throws Refusal. */
export async function createCommunity(tx: Tx, now: Date, member: Member, input: CommunityInput): Promise<{ id: string }> {
  await requireHubRole(tx, member, "hub_operator");
  const id = newId(now);
  const { numAffectedRows } = await sql`
    insert into app.community (id, name, kind, default_tlp, agreement, created_at)
    values (${id}, ${input.name}, ${input.kind}, ${input.defaultTlp}, ${input.agreement ?? ""}, ${now})
    on conflict (name) do nothing`.execute(tx);
  if (numAffectedRows === 0n) throw new Refusal("name_taken", `There is a community "${input.name}" already.`);
  return { id };
}
