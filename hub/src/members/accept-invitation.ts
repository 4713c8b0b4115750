import type { Hub } from "../handlers.ts";
import type { Identity } from "../identity/index.ts";
import type { Language } from "../db/tables.ts";
import { Refusal } from "../refusal.ts";
import { addPerson } from "./add-person.ts";
import { findInvitation, useInvitation } from "./invitations.ts";
import { removeUnusedLogin } from "./remove-unused-login.ts";

export interface Acceptance {
  readonly secret: string;
  readonly password: string;
  readonly name?: string | undefined;
  readonly language?: Language | undefined;
}

/**
 * Accepts an invitation: makes the log-in of whom was invited, or adds the organisation to the one that has this address, whose password must
 * then be right. Throws Refusal not_found for a secret that opens nothing, sign_in_refused for a wrong password.
 */
export async function acceptInvitation(hub: Hub, identity: Identity, input: Acceptance): Promise<{ organisation: string; person: string }> {
  const invitation = await hub.database.asSystem("invitation", (tx) => findInvitation(tx, hub.clock(), hub.keys, input.secret));
  const name = input.name ?? (invitation.name || (invitation.email.split("@")[0] ?? ""));
  const known = await identity.isKnownEmail(invitation.email);
  const person = known
    ? { id: await identity.provePerson(invitation.email, input.password), created: false }
    : await identity.createPerson({ email: invitation.email, password: input.password, name, context: [invitation.organisation] });
  const { id } = person;
  if (id === undefined) throw new Refusal("sign_in_refused");
  try {
    await hub.database.asSystem("invitation", async (tx) => {
      const now = hub.clock();
      await useInvitation(tx, now, invitation, id);
      const { organisationId, role } = invitation;
      const language = input.language ?? invitation.language;
      await addPerson(tx, now, { organisationId, personId: id, name, language, roles: [role] });
    });
  } catch (error) {
    if (person.created) await removeUnusedLogin(hub, identity, id);
    throw error;
  }
  return { organisation: invitation.organisationId, person: id };
}
