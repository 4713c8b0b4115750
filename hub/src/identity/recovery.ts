import { hashPassword } from "better-auth/crypto";
import { createHash, randomBytes } from "node:crypto";
import { Refusal } from "../refusal.ts";
import { normaliseEmail } from "./create-person.ts";
import { inIdentity, type IdentityHandle } from "./handle.ts";
import { checkPassword } from "./password-rules.ts";

const GOOD_FOR_MS = 24 * 60 * 60 * 1000;
const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

export interface MadeRecovery {
  readonly personId: string;
  /** 32 random bytes in base64url: in this answer and nowhere else. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/**
 * Makes the secret with which whoever has this address may choose a new password, once and within 24 hours; an earlier one of theirs is good no longer.
 * `record` writes down that it happens, before it does. Throws Refusal not_found for an address with which nobody signs in by password.
 */
export async function makeRecovery(
  handle: IdentityHandle,
  now: Date,
  email: string,
  record: (personId: string) => Promise<void>,
): Promise<MadeRecovery> {
  const account = await inIdentity(handle, (tx) =>
    tx
      .selectFrom("identity.account")
      .innerJoin("identity.user", "identity.user.id", "identity.account.userId")
      .select("identity.user.id")
      .where("identity.user.email", "=", normaliseEmail(email))
      .where("identity.account.providerId", "=", "credential")
      .executeTakeFirst(),
  );
  if (!account) throw new Refusal("not_found", "Nobody signs in with this address.");
  await record(account.id);
  const secret = randomBytes(32).toString("base64url");
  const values = { hash: hashOf(secret), expires_at: new Date(now.getTime() + GOOD_FOR_MS) };
  await inIdentity(handle, async (tx) => {
    // What lapsed is of no use to anybody, so it goes with the next one that is made.
    await tx.deleteFrom("identity.recovery").where("expires_at", "<=", now).execute();
    await tx
      .insertInto("identity.recovery")
      .values({ user_id: account.id, ...values })
      .onConflict((conflict) => conflict.column("user_id").doUpdateSet(values))
      .execute();
  });
  return { personId: account.id, secret, expiresAt: values.expires_at };
}

export interface OpenRecovery {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly expiresAt: Date;
}

/** Whom this secret is for. Throws Refusal not_found alike, after the same work, for one that never was, was used, was replaced or lapsed. */
export async function findRecovery(handle: IdentityHandle, now: Date, secret: string): Promise<OpenRecovery> {
  const row = await inIdentity(handle, (tx) =>
    tx
      .selectFrom("identity.recovery")
      .innerJoin("identity.user", "identity.user.id", "identity.recovery.user_id")
      .select(["identity.user.id", "identity.user.email", "identity.user.name", "identity.recovery.expires_at"])
      .where("identity.recovery.hash", "=", hashOf(secret))
      .where("identity.recovery.expires_at", ">", now)
      .executeTakeFirst(),
  );
  if (!row) throw new Refusal("not_found");
  return { personId: row.id, email: row.email, name: row.name, expiresAt: row.expires_at };
}

/**
 * Gives whom this secret is for a new password and ends every session of theirs, all or nothing. `record` writes down that it happens: it is awaited once
 * the password is found good and before anything changes, so that nothing can happen unrecorded. Throws Refusal not_found as findRecovery does, of two
 * at once for the second, and what checkPassword throws, after which the secret is still good.
 */
export async function useRecovery(
  handle: IdentityHandle,
  now: Date,
  input: {
    /** What findRecovery gave for the secret. */
    readonly recovery: OpenRecovery;
    readonly secret: string;
    readonly password: string;
    /** Names an attacker would try in a password: of the organisations the person serves. */
    readonly context: readonly string[];
    readonly record: () => Promise<void>;
  },
): Promise<void> {
  const { name, email } = input.recovery;
  checkPassword(input.password, [...input.context, name, email.split("@")[0] ?? ""]);
  const password = await hashPassword(input.password);
  await input.record();
  await inIdentity(handle, async (tx) => {
    const used = await tx
      .deleteFrom("identity.recovery")
      .where("hash", "=", hashOf(input.secret))
      .where("expires_at", ">", now)
      .returning("user_id")
      .executeTakeFirst();
    if (!used) throw new Refusal("not_found");
    await tx
      .updateTable("identity.account")
      .set({ password, updatedAt: now })
      .where("userId", "=", used.user_id)
      .where("providerId", "=", "credential")
      .execute();
    await tx.deleteFrom("identity.session").where("userId", "=", used.user_id).execute();
  });
}
