import type { Role } from "@schakel/contract";
import { createHash, randomBytes } from "node:crypto";
import { openOrganisationKeys } from "../db/keys.ts";
import { open, seal, type Keyring, type SealedContext } from "../db/sealed.ts";
import type { Language } from "../db/tables.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { refuseHubRoles } from "./add-person.ts";

const USUAL_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();
const place = (column: "email" | "name", organisationId: string, id: string): SealedContext => ({
  table: "app.invitation",
  column,
  row: `${organisationId}/${id}`,
});

export interface NewInvitation {
  readonly organisationId: string;
  readonly email: string;
  readonly role: Role;
  /** Who it is, where the inviter knows. */
  readonly name?: string | undefined;
  readonly days?: number | undefined;
  readonly invitedBy?: string | undefined;
}

export interface MadeInvitation {
  readonly id: string;
  readonly secret: string;
  readonly expiresAt: Date;
}

/** Invites an address to an organisation. The secret is in the answer only; its hash is stored, the address sealed. */
export async function invite(tx: Tx, now: Date, keys: Keyring, input: NewInvitation): Promise<MadeInvitation> {
  const [made] = await inviteAll(tx, now, keys, [input]);
  if (!made) throw new Error("One invitation was to be made, and none was.");
  return made;
}

/** Makes invitations as invite does, in the order given: all or, by its Refusal, none. */
export async function inviteAll(tx: Tx, now: Date, keys: Keyring, inputs: readonly NewInvitation[]): Promise<readonly MadeInvitation[]> {
  if (inputs.length === 0) return [];
  const inviting = await readInviting(
    tx,
    keys,
    inputs.map((input) => input.organisationId),
  );
  const made = inputs.map((input) => {
    const organisation = inviting.get(input.organisationId);
    if (!organisation) throw new Refusal("not_found");
    if (!organisation.isHub) refuseHubRoles([input.role]);
    const secret = randomBytes(32).toString("base64url");
    return {
      input,
      own: organisation.keys,
      id: newId(now),
      secret,
      expiresAt: new Date(now.getTime() + (input.days ?? USUAL_DAYS) * DAY_MS),
    };
  });
  const rows = made.map(({ input, own, id, secret, expiresAt }) => ({
    organisation_id: input.organisationId,
    id,
    role: input.role,
    email: seal(own, input.email.trim().toLowerCase(), place("email", input.organisationId, id)),
    name: input.name === undefined ? null : seal(own, input.name.trim(), place("name", input.organisationId, id)),
    token_hash: hashOf(secret),
    invited_by: input.invitedBy ?? null,
    created_at: now,
    expires_at: expiresAt,
  }));
  await tx.insertInto("app.invitation").values(rows).execute();
  return made.map(({ id, secret, expiresAt }) => ({ id, secret, expiresAt }));
}

interface Inviting {
  readonly isHub: boolean;
  readonly keys: Keyring;
}

/** The organisations among these that this transaction sees, with their keys opened. */
async function readInviting(tx: Tx, hub: Keyring, organisationIds: readonly string[]): Promise<ReadonlyMap<string, Inviting>> {
  const rows = await tx
    .selectFrom("app.organisation as o")
    .innerJoin("app.organisation_profile as p", "p.organisation_id", "o.id")
    .select(["o.id", "o.is_hub", "p.sealing_key"])
    .where("o.id", "in", [...new Set(organisationIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, { isHub: row.is_hub, keys: openOrganisationKeys(hub, row.id, row.sealing_key) }]));
}

/** Invitations of an organisation that can still be accepted. */
export async function listInvitations(tx: Tx, now: Date, keys: Keyring, organisationId: string) {
  const own = (await readInviting(tx, keys, [organisationId])).get(organisationId)?.keys;
  if (!own) throw new Refusal("not_found");
  const rows = await tx
    .selectFrom("app.invitation")
    .select(["id", "role", "email", "name", "created_at", "expires_at"])
    .where("organisation_id", "=", organisationId)
    .where("accepted_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("id", "desc")
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    email: open(own, row.email, place("email", organisationId, row.id)).toString("utf8"),
    name: openName(own, row.name, organisationId, row.id),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** Takes an open invitation back. Throws Refusal not_found. */
export async function withdrawInvitation(tx: Tx, organisationId: string, id: string): Promise<void> {
  const gone = await tx
    .deleteFrom("app.invitation")
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .where("accepted_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!gone) throw new Refusal("not_found");
}

const openName = (own: Keyring, name: Buffer | null, organisationId: string, id: string): string =>
  name === null ? "" : open(own, name, place("name", organisationId, id)).toString("utf8");

export interface OpenInvitation {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly role: Role;
  readonly email: string;
  /** "" when the inviter did not say. */
  readonly name: string;
  /** The organisation's. */
  readonly language: Language;
  readonly expiresAt: Date;
}

/** The open invitation with this secret (system transaction). Throws Refusal not_found alike for a wrong, used, withdrawn or expired one. */
export async function findInvitation(tx: Tx, now: Date, keys: Keyring, secret: string): Promise<OpenInvitation> {
  const row = await tx
    .selectFrom("app.invitation as i")
    .innerJoin("app.organisation as o", "o.id", "i.organisation_id")
    .innerJoin("app.organisation_profile as p", "p.organisation_id", "o.id")
    .select([
      "i.id",
      "i.organisation_id",
      "o.name as organisation",
      "i.role",
      "i.email",
      "i.name",
      "i.expires_at",
      "p.language",
      "p.sealing_key",
    ])
    .where("i.token_hash", "=", hashOf(secret))
    .where("i.accepted_at", "is", null)
    .where("i.expires_at", ">", now)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found");
  const own = openOrganisationKeys(keys, row.organisation_id, row.sealing_key);
  return {
    id: row.id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    role: row.role,
    email: open(own, row.email, place("email", row.organisation_id, row.id)).toString("utf8"),
    name: openName(own, row.name, row.organisation_id, row.id),
    language: row.language,
    expiresAt: row.expires_at,
  };
}

/** Marks an invitation used by this person (system transaction). Throws Refusal not_found when another was first. */
export async function useInvitation(tx: Tx, now: Date, invitation: OpenInvitation, personId: string): Promise<void> {
  const used = await tx
    .updateTable("app.invitation")
    .set({ accepted_at: now, accepted_by: personId })
    .where("organisation_id", "=", invitation.organisationId)
    .where("id", "=", invitation.id)
    .where("accepted_at", "is", null)
    .where("expires_at", ">", now)
    .returning("id")
    .executeTakeFirst();
  if (!used) throw new Refusal("not_found");
}
