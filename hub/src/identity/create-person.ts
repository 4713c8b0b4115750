import { hashPassword } from "better-auth/crypto";
import { randomUUID } from "node:crypto";
import { newId } from "../ids.ts";
import { inIdentity, type IdentityHandle } from "./handle.ts";
import { checkPassword } from "./password-rules.ts";

export interface NewPerson {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** Names an attacker would try in a password: the organisation's, the hub's. */
  readonly context: readonly string[];
}

export const normaliseEmail = (email: string): string => email.normalize("NFC").trim().toLowerCase();

/**
 * Makes the log-in of a person, or finds the one with this e-mail address, whose password then stays as it is. Hashing comes first and outside
 * any transaction, so both cases do the same work. Throws Refusal when the password breaks the rules.
 */
export async function createPerson(handle: IdentityHandle, now: Date, person: NewPerson): Promise<{ id: string; created: boolean }> {
  const email = normaliseEmail(person.email);
  checkPassword(person.password, [...person.context, person.name, email.split("@")[0] ?? ""]);
  const hash = await hashPassword(person.password);
  return inIdentity(handle, async (tx) => {
    const id = newId(now);
    const times = { createdAt: now, updatedAt: now };
    const made = await tx
      .insertInto("identity.user")
      .values({ id, name: person.name, email, emailVerified: false, ...times })
      .onConflict((conflict) => conflict.column("email").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) {
      const known = await tx.selectFrom("identity.user").select("id").where("email", "=", email).executeTakeFirstOrThrow();
      return { id: known.id, created: false };
    }
    await tx
      .insertInto("identity.account")
      .values({ id: randomUUID(), accountId: id, providerId: "credential", userId: id, password: hash, ...times })
      .execute();
    return { id, created: true };
  });
}

/** Keeps the log-in's name that of the person: passwords that hold it are refused. */
export const renamePerson = (handle: IdentityHandle, now: Date, id: string, name: string): Promise<void> =>
  inIdentity(handle, async (tx) => {
    await tx.updateTable("identity.user").set({ name, updatedAt: now }).where("id", "=", id).execute();
  });

/** Takes a log-in away that createPerson just made, when what it was made for could not be. */
export const removePerson = (handle: IdentityHandle, id: string): Promise<void> =>
  inIdentity(handle, async (tx) => {
    await tx.deleteFrom("identity.user").where("id", "=", id).execute();
  });
