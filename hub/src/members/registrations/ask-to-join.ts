import { readKvk } from "@schakel/standards";
import { sql } from "kysely";
import { appendLog } from "../../db/log.ts";
import type { Keyring } from "../../db/sealed.ts";
import type { Language } from "../../db/tables.ts";
import type { Tx } from "../../db/transaction.ts";
import { newId } from "../../ids.ts";
import { Refusal } from "../../refusal.ts";
import { readHubSettings } from "../hub-settings.ts";
import { invalid, readWebsite } from "../profile.ts";
import { fingerprintOf, sealDetails } from "./details.ts";

/** How many registrations wait for a decision at most. */
export const MOST_WAITING = 500;

export interface NewRegistration {
  readonly organisation: string;
  /** As typed. */
  readonly kvk?: string;
  /** As typed. */
  readonly website?: string;
  readonly name: string;
  readonly email: string;
  readonly language?: Language;
  readonly message?: string;
}

/**
 * Keeps a request to join until the operator decides (system transaction). What is known of the address or the organisation changes neither the
 * answer nor the work: asking again replaces. Throws Refusal forbidden while the hub takes none, unavailable when too many wait.
 */
export async function askToJoin(tx: Tx, now: Date, keys: Keyring, input: NewRegistration): Promise<void> {
  const settings = await readHubSettings(tx);
  if (settings?.registrationOpen !== true) throw new Refusal("forbidden", "One cannot ask to join this hub.");
  const details = {
    organisation: tidy(input.organisation),
    kvk: kvkOf(input.kvk),
    website: readWebsite(input.website ?? "") || null,
    name: tidy(input.name),
    email: input.email.trim().toLowerCase(),
    language: input.language ?? settings.language,
    message: (input.message ?? "").trim(),
  };
  // One at a time, or the queue would grow past its bound.
  await sql`select pg_advisory_xact_lock(hashtext('registrations'))`.execute(tx);
  const { rows } = await sql<{ waiting: number }>`select count(*) as waiting from app.registration where state = 'waiting'`.execute(tx);
  if ((rows[0]?.waiting ?? 0) >= MOST_WAITING)
    throw new Refusal("unavailable", "Too many requests to join wait for an answer; try again later.");
  const id = newId(now);
  const fingerprint = fingerprintOf(keys, details);
  await tx.deleteFrom("app.registration").where("fingerprint", "=", fingerprint).where("state", "=", "waiting").execute();
  await tx
    .insertInto("app.registration")
    .values({ id, state: "waiting", details: sealDetails(keys, id, details), fingerprint, created_at: now })
    .execute();
  await appendLog(tx, now, [{ kind: "members", organisationId: settings.hubId }]);
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

function kvkOf(typed: string | undefined): string | null {
  if (typed === undefined || typed.trim() === "") return null;
  const kvk = readKvk(typed);
  if (kvk === undefined) throw invalid("kvk", `"${typed}" is no Chamber-of-Commerce number; it has eight digits.`);
  return kvk;
}
