import type { Role } from "@schakel/contract";
import { sql } from "kysely";
import { appendLog } from "../db/log.ts";
import type { Tx } from "../db/transaction.ts";
import { Refusal } from "../refusal.ts";
import { refuseHubRoles } from "./add-person.ts";

/**
 * Gives somebody of an organisation exactly these roles; none removes them from it. Throws Refusal not_found when they do not belong to
 * it, last_admin when nobody would be left who can manage it.
 */
export async function setRoles(
  tx: Tx,
  now: Date,
  input: { readonly organisationId: string; readonly personId: string; readonly roles: readonly Role[] },
): Promise<void> {
  const { organisationId, personId, roles } = input;
  const organisation = await tx.selectFrom("app.organisation").select("is_hub").where("id", "=", organisationId).executeTakeFirst();
  if (!organisation) throw new Refusal("not_found");
  if (!organisation.is_hub) refuseHubRoles(roles);
  // One at a time per organisation, or two administrators could remove each other.
  await sql`select pg_advisory_xact_lock(hashtext('roles'), hashtext(${organisationId}))`.execute(tx);
  const members = tx.selectFrom("app.membership").where("organisation_id", "=", organisationId);
  if (!(await members.where("person_id", "=", personId).select("role").executeTakeFirst())) throw new Refusal("not_found");
  await tx.deleteFrom("app.membership").where("organisation_id", "=", organisationId).where("person_id", "=", personId).execute();
  if (roles.length > 0) {
    const rows = roles.map((role) => ({ organisation_id: organisationId, person_id: personId, role, created_at: now }));
    await tx.insertInto("app.membership").values(rows).execute();
  }
  const manager: Role = organisation.is_hub ? "hub_operator" : "admin";
  if (!(await members.where("role", "=", manager).select("role").executeTakeFirst())) throw new Refusal("last_admin");
  await appendLog(tx, now, [{ kind: "members", organisationId }]);
}
