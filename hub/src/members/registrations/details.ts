import { createHmac } from "node:crypto";
import { open, seal, type Keyring, type SealedContext } from "../../db/sealed.ts";
import type { Language } from "../../db/tables.ts";

/** What somebody who asks to join tells of themselves. */
export interface RegistrationDetails {
  readonly organisation: string;
  /** Eight digits. */
  readonly kvk: string | null;
  /** Host name. */
  readonly website: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly message: string;
}

const place = (id: string): SealedContext => ({ table: "app.registration", column: "details", row: id });

export const sealDetails = (keys: Keyring, id: string, details: RegistrationDetails): Buffer =>
  seal(keys, JSON.stringify(details), place(id));

export const openDetails = (keys: Keyring, id: string, sealed: Buffer): RegistrationDetails =>
  JSON.parse(open(keys, sealed, place(id)).toString("utf8")) as RegistrationDetails;

/** Tells whether two registrations are one person's for one organisation, without showing whose to who reads the table. */
export const fingerprintOf = ([key]: Keyring, { email, organisation }: RegistrationDetails): Buffer =>
  createHmac("sha256", key.secret)
    .update(JSON.stringify(["registration", email, organisation.toLowerCase()]))
    .digest();
