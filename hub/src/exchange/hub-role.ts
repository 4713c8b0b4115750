import { sql } from "kysely";
import type { Member, Tx } from "../db/transaction.ts";
import { Refusal } from "../refusal.ts";

/** In whose name something is done: the hub's own organisation, and the person where it is not a token. */
export interface Actor {
  readonly organisationId: string;
  readonly personId: string | null;
}

/**
 * Checks that this member holds a hub-wide role now, in the transaction that acts on it, because that transaction is one of asSystem and so no
 * policy would stop it (ADR 4). Throws Refusal "forbidden".
 */
export async function requireHubRole(tx: Tx, member: Member, role: "hub_editor" | "hub_operator"): Promise<Actor> {
  const { rows } =
    member.kind === "person"
      ? await sql<{ id: string }>`
          select o.id from app.organisation o join app.membership m on m.organisation_id = o.id
          where o.is_hub and m.person_id = ${member.personId} and m.role = ${role} and o.id = any(${member.organisationIds}::uuid[])`.execute(
          tx,
        )
      : await sql<{ id: string }>`
          select o.id from app.organisation o
          where o.is_hub and o.id = ${member.organisationId} and ${role} = any(${member.hubRoles}::text[])`.execute(tx);
  const hub = rows[0];
  if (!hub) throw new Refusal("forbidden", `Only who is ${role} of this hub may do this.`);
  return { organisationId: hub.id, personId: member.kind === "person" ? member.personId : null };
}
