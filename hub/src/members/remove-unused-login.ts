import type { Hub } from "../handlers.ts";
import type { Identity } from "../identity/index.ts";

/**
 * Takes away a log-in that was made for something that then could not be. Where the same form was sent twice at once, the other one may have made it
 * a member meanwhile: then it stays.
 */
export async function removeUnusedLogin(hub: Hub, identity: Identity, personId: string): Promise<void> {
  const used = await hub.database.asSystem("unused log-in", (tx) =>
    tx.selectFrom("app.person").select("id").where("id", "=", personId).executeTakeFirst(),
  );
  if (!used) await identity.removePerson(personId);
}
