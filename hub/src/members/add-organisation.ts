import { lockOrganisations, refreshReaders } from "../alerts/index.ts";
import { newOrganisationKey } from "../db/keys.ts";
import type { Keyring } from "../db/sealed.ts";
import type { Language, Maturity } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { readHubSettings } from "./hub-settings.ts";

export interface NewOrganisation {
  readonly name: string;
  readonly maturity?: Maturity | undefined;
  /** Absent: the hub's own. */
  readonly language?: Language | undefined;
  /** Eight digits. */
  readonly kvk?: string | undefined;
  /** Host name of its web shop. */
  readonly website?: string | undefined;
  readonly isHub?: boolean;
}

export interface AddedOrganisation {
  readonly id: string;
  readonly name: string;
}

/**
 * Adds an organisation with its company (the one with this Chamber-of-Commerce number, or a new one), profile and key (system transaction).
 * Throws Refusal name_taken, or already_set_up for a second hub.
 */
export async function addOrganisation(tx: Tx, now: Date, keys: Keyring, input: NewOrganisation): Promise<AddedOrganisation> {
  if (input.isHub && (await tx.selectFrom("app.organisation").select("id").where("is_hub", "=", true).executeTakeFirst())) {
    throw new Refusal("already_set_up");
  }
  const [made] = await addOrganisations(tx, now, keys, [input]);
  if (!made) throw new Error("One organisation was to be added, and none was.");
  return made;
}

/** Adds organisations as addOrganisation does, in the order given: all, or by its Refusal none. Their names differ. */
export async function addOrganisations(
  tx: Tx,
  now: Date,
  keys: Keyring,
  inputs: readonly NewOrganisation[],
): Promise<readonly AddedOrganisation[]> {
  if (inputs.length === 0) return [];
  const ids = inputs.map(() => newId(now));
  // A bulletin that is published at this moment to everybody is for them too.
  await lockOrganisations(tx, ids);
  const companies = await companiesFor(tx, now, inputs);
  const rows = inputs.map((input, index) => ({ input, id: ids[index] ?? "", name: input.name.trim(), company_id: companies[index] ?? "" }));
  const made = await tx
    .insertInto("app.organisation")
    .values(rows.map(({ id, company_id, name, input }) => ({ id, company_id, name, is_hub: input.isHub ?? false, created_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  const there = new Set(made.map((row) => row.id));
  const refused = rows.find((row) => !there.has(row.id));
  if (refused?.input.isHub) throw new Refusal("already_set_up");
  if (refused) throw new Refusal("name_taken", `There is an organisation "${refused.name}".`);
  const hub = await readHubSettings(tx);
  await tx
    .insertInto("app.organisation_profile")
    .values(
      rows.map(({ id, input }) => ({
        organisation_id: id,
        maturity: input.maturity ?? "basic",
        language: input.language ?? hub?.language ?? "nl",
        website: input.website ?? "",
        sealing_key: newOrganisationKey(keys, id),
      })),
    )
    .execute();
  await refreshReaders(tx, now, ids);
  return rows.map(({ id, name }) => ({ id, name }));
}

/** The company of each: the one row of that Chamber-of-Commerce number, or a row of its own where there is no number. */
async function companiesFor(tx: Tx, now: Date, inputs: readonly NewOrganisation[]): Promise<readonly string[]> {
  const rows = inputs.map((input) => ({ id: newId(now), name: input.name.trim(), kvk: input.kvk ?? null, created_at: now }));
  await tx
    .insertInto("app.company")
    .values(rows)
    .onConflict((conflict) => conflict.column("kvk").doNothing())
    .execute();
  const numbers = rows.flatMap((row) => row.kvk ?? []);
  const known = numbers.length === 0 ? [] : await tx.selectFrom("app.company").select(["id", "kvk"]).where("kvk", "in", numbers).execute();
  const byNumber = new Map(known.map((row) => [row.kvk, row.id]));
  return rows.map((row) => byNumber.get(row.kvk) ?? row.id);
}
