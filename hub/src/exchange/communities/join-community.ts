import { sql } from "kysely";
import { lockOrganisation, refreshReader } from "../../alerts/index.ts";
import { appendLog } from "../../db/log.ts";
import type { Member, Tx } from "../../db/transaction.ts";
import { Refusal } from "../../refusal.ts";
import { requireHubRole } from "../hub-role.ts";
import { lockCommunity } from "./lock-community.ts";

/**
 * Lets an organisation into a circle: from its next transaction on it reads what the circle reads, older parts too. For the hub's operator, in a
 * transaction of asSystem. Joining twice changes nothing. Throws Refusal.
 */
export async function joinCommunity(
  tx: Tx,
  now: Date,
  member: Member,
  input: { readonly communityId: string; readonly organisationId: string },
): Promise<void> {
  await requireHubRole(tx, member, "hub_operator");
  await lockOrganisation(tx, input.organisationId);
  await lockCommunity(tx, input.communityId);
  const { rows } = await sql`select from app.organisation where id = ${input.organisationId}`.execute(tx);
  if (rows.length === 0) throw new Refusal("not_found", "There is no such organisation.");
  await sql`
    insert into app.community_member (organisation_id, community_id, joined_at)
    values (${input.organisationId}, ${input.communityId}, ${now}) on conflict do nothing`.execute(tx);
  await sql`
    insert into app.audience_member (organisation_id, audience_id)
    select ${input.organisationId}::uuid, id from app.audience where kind = 'community' and community_id = ${input.communityId}
    on conflict do nothing`.execute(tx);
  await refreshReader(tx, now, input.organisationId);
  await appendLog(tx, now, [{ kind: "communities", organisationId: input.organisationId }]);
}
