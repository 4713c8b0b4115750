import { hubRoles, type Role } from "@schakel/contract";
import { appendLog } from "../db/log.ts";
import type { Language } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { Refusal } from "../refusal.ts";

export interface NewMember {
  readonly organisationId: string;
  readonly personId: string;
  readonly name: string;
  readonly language?: Language | undefined;
  readonly roles: readonly Role[];
}

/** Makes somebody with a log-in a member of an organisation, in these roles beside any they have (system transaction). */
export async function addPerson(tx: Tx, now: Date, input: NewMember): Promise<void> {
  const organisation = await tx.selectFrom("app.organisation").select("is_hub").where("id", "=", input.organisationId).executeTakeFirst();
  if (!organisation) throw new Refusal("not_found");
  if (!organisation.is_hub) refuseHubRoles(input.roles);
  await tx
    .insertInto("app.person")
    .values({ id: input.personId, name: input.name, ...(input.language && { language: input.language }), created_at: now })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  await tx
    .insertInto("app.membership")
    .values(input.roles.map((role) => ({ organisation_id: input.organisationId, person_id: input.personId, role, created_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await appendLog(tx, now, [{ kind: "members", organisationId: input.organisationId }]);
}

/** Throws Refusal for a hub role outside the hub's own organisation. */
export function refuseHubRoles(roles: readonly Role[]): void {
  const wrong = roles.find((role) => hubRoles.includes(role));
  if (wrong) throw new Refusal("invalid_request", `The role ${wrong} exists in the hub's own organisation only.`);
}
