import type { Hub } from "../handlers.ts";
import type { Member } from "../db/transaction.ts";
import type { Identity, MadeRecovery, OpenSession } from "../identity/index.ts";
import { recordAccess } from "../register/index.ts";
import { Refusal } from "../refusal.ts";
import { findPerson, membershipsOf } from "./directory.ts";

/**
 * Makes a link's secret for somebody who forgot their password, and writes that in the access register of every organisation they serve. `by` is the
 * server's console: nobody else may, because who can make such a link can read every organisation of that person, and the hub's staff reads none.
 * Throws Refusal not_found for an address with which nobody signs in.
 */
export const makePersonRecovery = (hub: Hub, identity: Identity, by: Member, email: string): Promise<MadeRecovery> =>
  identity.makeRecovery(email, (personId) => record(hub, by, "recovery.make", personId));

/** Whom an open link is for, and in which language they are addressed. Throws Refusal not_found alike for a wrong, used, replaced or lapsed one. */
export async function readRecovery(hub: Hub, identity: Identity, secret: string) {
  const recovery = await identity.findRecovery(secret);
  const person = await hub.database.asSystem("recovery", (tx) => findPerson(tx, recovery.personId));
  if (!person) throw new Refusal("not_found");
  return { email: recovery.email, name: person.name, language: person.language, expiresAt: recovery.expiresAt };
}

/**
 * Uses a link: the new password counts, every session of the person ends and a new one begins. It stands in the access register of every organisation
 * they serve. Throws Refusal not_found as readRecovery does, and the password rules' own codes, after which the link is still good.
 */
export async function useRecoveryLink(
  hub: Hub,
  identity: Identity,
  input: { readonly secret: string; readonly password: string; readonly agent: string },
): Promise<OpenSession> {
  const { secret, password, agent } = input;
  const recovery = await identity.findRecovery(secret);
  const { personId, email } = recovery;
  const memberships = await hub.database.asSystem("recovery", (tx) => membershipsOf(tx, personId));
  await identity.useRecovery({
    recovery,
    secret,
    password,
    context: memberships.map((one) => one.name),
    record: () => record(hub, { kind: "person", personId, organisationIds: [] }, "recovery.use", personId),
  });
  return identity.signIn({ email, password, agent });
}

/** One entry for each organisation that the person serves now. */
const record = (hub: Hub, by: Member, route: string, personId: string): Promise<void> =>
  hub.database.asSystem("recovery", async (tx) => {
    for (const { organisationId } of await membershipsOf(tx, personId))
      await recordAccess(tx, hub.clock(), by, { organisationId, route, tlp: ["TLP:AMBER+STRICT"], subjects: [personId] });
  });
