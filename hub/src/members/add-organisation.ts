import { newOrganisationKey } from "../db/keys.ts";
import type { Keyring } from "../db/sealed.ts";
import type { Language, Maturity } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { Refusal } from "../refusal.ts";

export interface NewOrganisation {
  readonly name: string;
  readonly maturity?: Maturity | undefined;
  readonly language?: Language | undefined;
  readonly kvk?: string | undefined;
  readonly isHub?: boolean;
}

/**
 * Adds an organisation with its company (the one with this Chamber-of-Commerce number, or a new one), profile and key (system transaction).
 * Throws Refusal name_taken, or already_set_up for a second hub.
 */
export async function addOrganisation(tx: Tx, now: Date, keys: Keyring, input: NewOrganisation): Promise<{ id: string; name: string }> {
  const name = input.name.trim();
  if (input.isHub && (await tx.selectFrom("app.organisation").select("id").where("is_hub", "=", true).executeTakeFirst())) {
    throw new Refusal("already_set_up");
  }
  const id = newId(now);
  const made = await tx
    .insertInto("app.organisation")
    .values({ id, company_id: await companyFor(tx, now, name, input.kvk), name, is_hub: input.isHub ?? false, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made)
    throw new Refusal(input.isHub ? "already_set_up" : "name_taken", input.isHub ? undefined : `There is an organisation "${name}".`);
  await tx
    .insertInto("app.organisation_profile")
    .values({
      organisation_id: id,
      ...(input.maturity && { maturity: input.maturity }),
      ...(input.language && { language: input.language }),
      sealing_key: newOrganisationKey(keys, id),
    })
    .execute();
  return { id, name };
}

async function companyFor(tx: Tx, now: Date, name: string, kvk: string | undefined): Promise<string> {
  const id = newId(now);
  const made = await tx
    .insertInto("app.company")
    .values({ id, name, kvk: kvk ?? null, created_at: now })
    .onConflict((conflict) => conflict.column("kvk").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) return made.id;
  const known = await tx
    .selectFrom("app.company")
    .select("id")
    .where("kvk", "=", kvk ?? null)
    .executeTakeFirstOrThrow();
  return known.id;
}
