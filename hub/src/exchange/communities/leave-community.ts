import { sql } from "kysely";
import { lockOrganisation, refreshReader } from "../../alerts/index.ts";
import { appendLog } from "../../db/log.ts";
import type { Member, Tx } from "../../db/transaction.ts";
import { Refusal } from "../../refusal.ts";
import { requireHubRole } from "../hub-role.ts";
import { lockCommunity } from "./lock-community.ts";

interface Leaving {
  readonly communityId: string;
  readonly organisationId: string;
}

/**
 * Takes an organisation out of a circle: from its next transaction on it reads nothing of the circle, what it read before included. For an admin
 * of that organisation or the hub's operator, in a transaction of asSystem. Throws Refusal.
 */
export async function leaveCommunity(tx: Tx, now: Date, member: Member, input: Leaving): Promise<void> {
  if (!(await isAdmin(tx, member, input.organisationId))) await requireHubRole(tx, member, "hub_operator");
  await lockOrganisation(tx, input.organisationId);
  await lockCommunity(tx, input.communityId);
  const { numAffectedRows } = await sql`
    delete from app.community_member where organisation_id = ${input.organisationId} and community_id = ${input.communityId}`.execute(tx);
  if (numAffectedRows === 0n) throw new Refusal("not_found", "The organisation is not in this community.");
  await sql`
    delete from app.audience_member m using app.audience a
    where m.organisation_id = ${input.organisationId} and a.id = m.audience_id and a.kind = 'community' and a.community_id = ${input.communityId}`.execute(
    tx,
  );
  await refreshReader(tx, now, input.organisationId);
  await appendLog(tx, now, [{ kind: "communities", organisationId: input.organisationId }]);
}

async function isAdmin(tx: Tx, member: Member, organisationId: string): Promise<boolean> {
  if (member.kind === "token" || !member.organisationIds.includes(organisationId)) return false;
  const { rows } = await sql`
    select from app.membership where organisation_id = ${organisationId} and person_id = ${member.personId} and role = 'admin'`.execute(tx);
  return rows.length > 0;
}
