import type { Hub } from "../handlers.ts";
import type { Identity } from "../identity/index.ts";
import type { Language } from "../db/tables.ts";
import { Refusal } from "../refusal.ts";
import { addOrganisation } from "./add-organisation.ts";
import { addPerson } from "./add-person.ts";
import { findHub } from "./directory.ts";
import { removeUnusedLogin } from "./remove-unused-login.ts";

export interface NewHub {
  readonly hub: string;
  readonly email: string;
  readonly password: string;
  readonly name?: string | undefined;
  readonly language?: Language | undefined;
}

/**
 * Makes the hub's own organisation with its first operator, who is its editor and administrator too; once. Of two at the same time one
 * wins, the other gets Refusal already_set_up and leaves nothing behind.
 */
export async function initHub(hub: Hub, identity: Identity, input: NewHub): Promise<{ organisation: string; person: string }> {
  if (await hub.database.asSystem("init", findHub)) throw new Refusal("already_set_up");
  const name = input.name ?? input.email.split("@")[0] ?? "";
  const person = await identity.createPerson({ email: input.email, password: input.password, name, context: [input.hub] });
  try {
    const organisation = await hub.database.asSystem("init", async (tx) => {
      const now = hub.clock();
      const made = await addOrganisation(tx, now, hub.keys, { name: input.hub, isHub: true, maturity: "expert", language: input.language });
      await addPerson(tx, now, {
        organisationId: made.id,
        personId: person.id,
        name,
        language: input.language,
        roles: ["hub_operator", "hub_editor", "admin"],
      });
      return made.id;
    });
    await identity.clearSetupCode();
    return { organisation, person: person.id };
  } catch (error) {
    if (person.created) await removeUnusedLogin(hub, identity, person.id);
    throw error;
  }
}
