import { scopes as allScopes, type Scope } from "@schakel/contract";
import { createHash, randomBytes } from "node:crypto";
import { newId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { inIdentity, type IdentityHandle } from "./handle.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const USUAL_DAYS = 365;
const LONGEST_DAYS = 731;
const LAST_USED_STEP_MS = 60_000;

export interface ApiToken {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Makes a token of one organisation: `schakel_` and 32 random bytes in base64url. The text is in the answer and nowhere else. */
export async function createToken(
  handle: IdentityHandle,
  now: Date,
  input: {
    readonly organisationId: string;
    readonly name: string;
    readonly scopes: readonly Scope[];
    readonly expiresAt?: Date;
    readonly createdBy?: string;
  },
): Promise<{ id: string; token: string; scopes: readonly Scope[]; expiresAt: Date }> {
  const expiresAt = input.expiresAt ?? new Date(now.getTime() + USUAL_DAYS * DAY_MS);
  if (expiresAt <= now) throw new Refusal("invalid_request", "The token would have expired already.");
  if (expiresAt.getTime() - now.getTime() > LONGEST_DAYS * DAY_MS) {
    throw new Refusal("invalid_request", "A token lives at most two years; make a new one before it ends.");
  }
  const token = `schakel_${randomBytes(32).toString("base64url")}`;
  const id = newId(now);
  const scopes = [...new Set(input.scopes)];
  await inIdentity(handle, (tx) =>
    tx
      .insertInto("identity.api_token")
      .values({
        id,
        organisation_id: input.organisationId,
        name: input.name,
        scopes,
        hash: hashOf(token),
        created_by: input.createdBy ?? null,
        created_at: now,
        expires_at: expiresAt,
        revoked_at: null,
        last_used_at: null,
      })
      .execute(),
  );
  return { id, token, scopes, expiresAt };
}

/** The token with this text when it is valid now; notes that it was used. */
export async function findToken(handle: IdentityHandle, now: Date, text: string): Promise<ApiToken | undefined> {
  if (!/^schakel_[\w-]{43}$/.test(text)) return undefined;
  return inIdentity(handle, async (tx) => {
    const row = await tx
      .selectFrom("identity.api_token")
      .selectAll()
      .where("hash", "=", hashOf(text))
      .where("revoked_at", "is", null)
      .where("expires_at", ">", now)
      .executeTakeFirst();
    if (!row) return undefined;
    if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > LAST_USED_STEP_MS) {
      await tx.updateTable("identity.api_token").set({ last_used_at: now }).where("id", "=", row.id).execute();
    }
    return tokenOf(row);
  });
}

/** The tokens of an organisation that are valid, newest first. */
export async function listTokens(handle: IdentityHandle, now: Date, organisationId: string): Promise<readonly ApiToken[]> {
  const rows = await inIdentity(handle, (tx) =>
    tx
      .selectFrom("identity.api_token")
      .selectAll()
      .where("organisation_id", "=", organisationId)
      .where("revoked_at", "is", null)
      .where("expires_at", ">", now)
      .orderBy("created_at", "desc")
      .limit(1000)
      .execute(),
  );
  return rows.map(tokenOf);
}

/** Revokes a token of this organisation. Throws Refusal not_found when it has no such one. */
export async function revokeToken(handle: IdentityHandle, now: Date, organisationId: string, id: string): Promise<void> {
  const row = await inIdentity(handle, (tx) =>
    tx
      .updateTable("identity.api_token")
      .set({ revoked_at: now })
      .where("organisation_id", "=", organisationId)
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .returning("id")
      .executeTakeFirst(),
  );
  if (!row) throw new Refusal("not_found");
}

interface TokenRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly name: string;
  readonly scopes: string[];
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
}

const tokenOf = (row: TokenRow): ApiToken => ({
  id: row.id,
  organisationId: row.organisation_id,
  name: row.name,
  // A scope that a later version no longer knows gives nothing.
  scopes: allScopes.filter((scope) => row.scopes.includes(scope)),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
});
