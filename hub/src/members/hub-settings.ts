import { sql } from "kysely";
import { appendLog } from "../db/log.ts";
import type { Language } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { Refusal } from "../refusal.ts";

export interface HubSettings {
  readonly name: string;
  readonly language: Language;
  readonly registrationOpen: boolean;
  readonly contact: string;
}

/** The hub's settings, its name being that of its own organisation; undefined before it is set up (system transaction). */
export async function readHubSettings(tx: Tx): Promise<(HubSettings & { readonly hubId: string }) | undefined> {
  const { rows } = await sql<HubSettings & { hubId: string }>`
    select o.id as "hubId", o.name, coalesce(s.language, p.language) as language, coalesce(s.registration_open, false) as "registrationOpen",
      coalesce(s.contact, '') as contact
    from app.organisation o
    join app.organisation_profile p on p.organisation_id = o.id
    left join app.hub_settings s on true
    where o.is_hub`.execute(tx);
  return rows[0];
}

/** Changes what is given of the hub's settings (system transaction). Throws Refusal not_set_up, or name_taken for another organisation's name. */
export async function changeHubSettings(tx: Tx, now: Date, change: Partial<HubSettings>): Promise<HubSettings> {
  // One change at a time: each writes the whole row.
  await sql`select pg_advisory_xact_lock(hashtext('hub settings'))`.execute(tx);
  const before = await readHubSettings(tx);
  if (!before) throw new Refusal("not_set_up");
  const { name, language, registrationOpen, contact } = { ...before, ...change };
  if (name.trim() !== before.name) await renameHub(tx, now, name.trim());
  const row = { language, registration_open: registrationOpen, contact: contact.trim() };
  await tx
    .insertInto("app.hub_settings")
    .values({ single: true, ...row })
    .onConflict((conflict) => conflict.column("single").doUpdateSet(row))
    .execute();
  return { name: name.trim(), language, registrationOpen, contact: row.contact };
}

async function renameHub(tx: Tx, now: Date, name: string): Promise<void> {
  // As an insert that gives way, because a failing update would end the transaction with an error of the database's own.
  const taken = await tx.selectFrom("app.organisation").select("id").where("name", "=", name).executeTakeFirst();
  if (taken) throw new Refusal("name_taken", `There is an organisation "${name}".`);
  const renamed = await tx
    .updateTable("app.organisation")
    .set({ name })
    .where("is_hub", "=", true)
    .returning("id")
    .executeTakeFirstOrThrow();
  await appendLog(tx, now, [{ kind: "members", organisationId: renamed.id }]);
}
