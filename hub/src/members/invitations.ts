import type { Role } from "@schakel/contract";
import { createHash, randomBytes } from "node:crypto";
import { openOrganisationKeys } from "../db/keys.ts";
import { open, seal, type Keyring, type SealedContext } from "../db/sealed.ts";
import type { Tx } from "../db/transaction.ts";
import { newId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { refuseHubRoles } from "./add-person.ts";

const USUAL_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();
const place = (organisationId: string, id: string): SealedContext => ({
  table: "app.invitation",
  column: "email",
  row: `${organisationId}/${id}`,
});

async function keysOf(tx: Tx, hub: Keyring, organisationId: string): Promise<Keyring> {
  const profile = await tx
    .selectFrom("app.organisation_profile")
    .select("sealing_key")
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst();
  if (!profile) throw new Refusal("not_found");
  return openOrganisationKeys(hub, organisationId, profile.sealing_key);
}

export interface NewInvitation {
  readonly organisationId: string;
  readonly email: string;
  readonly role: Role;
  readonly days?: number | undefined;
  readonly invitedBy?: string | undefined;
}

/** Invites an address to an organisation. The secret is in the answer only; its hash is stored, the address sealed. */
export async function invite(
  tx: Tx,
  now: Date,
  keys: Keyring,
  input: NewInvitation,
): Promise<{ id: string; secret: string; expiresAt: Date }> {
  const organisation = await tx.selectFrom("app.organisation").select("is_hub").where("id", "=", input.organisationId).executeTakeFirst();
  if (!organisation) throw new Refusal("not_found");
  if (!organisation.is_hub) refuseHubRoles([input.role]);
  const id = newId(now);
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + (input.days ?? USUAL_DAYS) * DAY_MS);
  const own = await keysOf(tx, keys, input.organisationId);
  await tx
    .insertInto("app.invitation")
    .values({
      organisation_id: input.organisationId,
      id,
      role: input.role,
      email: seal(own, input.email.trim().toLowerCase(), place(input.organisationId, id)),
      token_hash: hashOf(secret),
      invited_by: input.invitedBy ?? null,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute();
  return { id, secret, expiresAt };
}

/** Invitations of an organisation that can still be accepted. */
export async function listInvitations(tx: Tx, now: Date, keys: Keyring, organisationId: string) {
  const own = await keysOf(tx, keys, organisationId);
  const rows = await tx
    .selectFrom("app.invitation")
    .select(["id", "role", "email", "created_at", "expires_at"])
    .where("organisation_id", "=", organisationId)
    .where("accepted_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("id", "desc")
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    email: open(own, row.email, place(organisationId, row.id)).toString("utf8"),
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

export interface OpenInvitation {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly role: Role;
  readonly email: string;
  readonly expiresAt: Date;
}

/** The open invitation with this secret (system transaction). Throws Refusal not_found alike for a wrong, used, withdrawn or expired one. */
export async function findInvitation(tx: Tx, now: Date, keys: Keyring, secret: string): Promise<OpenInvitation> {
  const row = await tx
    .selectFrom("app.invitation as i")
    .innerJoin("app.organisation as o", "o.id", "i.organisation_id")
    .select(["i.id", "i.organisation_id", "o.name", "i.role", "i.email", "i.expires_at"])
    .where("i.token_hash", "=", hashOf(secret))
    .where("i.accepted_at", "is", null)
    .where("i.expires_at", ">", now)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found");
  const own = await keysOf(tx, keys, row.organisation_id);
  return {
    id: row.id,
    organisationId: row.organisation_id,
    organisation: row.name,
    role: row.role,
    email: open(own, row.email, place(row.organisation_id, row.id)).toString("utf8"),
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
