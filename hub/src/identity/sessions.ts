import { hashPassword, verifyPassword } from "better-auth/crypto";
import { Refusal } from "../refusal.ts";
import type { BetterAuth } from "./better-auth.ts";
import { normaliseEmail } from "./create-person.ts";
import { inIdentity, type IdentityHandle } from "./handle.ts";
import { checkPassword } from "./password-rules.ts";

export interface OpenSession {
  readonly id: string;
  readonly personId: string;
  readonly expiresAt: Date;
  /** Set-Cookie lines to send along; empty when nothing changes. */
  readonly cookies: readonly string[];
}

export interface SessionLine {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly agent: string;
}

/** Signs in. Throws Refusal sign_in_refused, the same and after the same work whether or not the address is known. */
export async function signIn(
  auth: BetterAuth,
  handle: IdentityHandle,
  input: { readonly email: string; readonly password: string; readonly agent: string },
): Promise<OpenSession> {
  const body = { email: normaliseEmail(input.email), password: input.password };
  try {
    const { headers, response } = await auth.api.signInEmail({
      body,
      headers: new Headers({ "user-agent": input.agent }),
      returnHeaders: true,
    });
    const session = await inIdentity(handle, (tx) =>
      tx.selectFrom("identity.session").select(["id", "userId", "expiresAt"]).where("token", "=", response.token).executeTakeFirstOrThrow(),
    );
    return { id: session.id, personId: session.userId, expiresAt: session.expiresAt, cookies: headers.getSetCookie() };
  } catch (error) {
    if (isClientError(error)) throw new Refusal("sign_in_refused");
    throw error;
  }
}

/** The session that this Cookie header belongs to, undefined when there is none (any more). */
export async function readSession(auth: BetterAuth, cookie: string): Promise<OpenSession | undefined> {
  const { headers, response } = await auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true });
  if (!response) return undefined;
  const { session } = response;
  return { id: session.id, personId: session.userId, expiresAt: session.expiresAt, cookies: headers.getSetCookie() };
}

/** Ends the session of this Cookie header; returns the Set-Cookie lines that take it away. */
export async function signOut(auth: BetterAuth, cookie: string): Promise<readonly string[]> {
  const { headers } = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
  return headers.getSetCookie();
}

/** Where a person is signed in, newest first. */
export async function listSessions(handle: IdentityHandle, personId: string, now: Date): Promise<readonly SessionLine[]> {
  const rows = await inIdentity(handle, (tx) =>
    tx
      .selectFrom("identity.session")
      .select(["id", "createdAt", "expiresAt", "userAgent"])
      .where("userId", "=", personId)
      .where("expiresAt", ">", now)
      .orderBy("createdAt", "desc")
      .limit(200)
      .execute(),
  );
  return rows.map((row) => ({ id: row.id, createdAt: row.createdAt, expiresAt: row.expiresAt, agent: row.userAgent ?? "" }));
}

/** Ends one session of this person, or all of them without an id. Throws Refusal not_found when it is not theirs. */
export async function revokeSessions(handle: IdentityHandle, personId: string, id?: string): Promise<void> {
  const gone = await inIdentity(handle, (tx) => {
    const all = tx.deleteFrom("identity.session").where("userId", "=", personId);
    return (id === undefined ? all : all.where("id", "=", id)).returning("id").execute();
  });
  if (id !== undefined && gone.length === 0) throw new Refusal("not_found");
}

/** Changes the password after checking the current one, and ends every other session and an open link to choose one without it. */
export async function changePassword(
  handle: IdentityHandle,
  now: Date,
  input: {
    readonly personId: string;
    readonly sessionId: string;
    readonly current: string;
    readonly password: string;
    readonly context: readonly string[];
  },
): Promise<void> {
  const account = await inIdentity(handle, (tx) =>
    tx
      .selectFrom("identity.account")
      .innerJoin("identity.user", "identity.user.id", "identity.account.userId")
      .select(["identity.account.id", "identity.account.password", "identity.user.email", "identity.user.name"])
      .where("identity.account.userId", "=", input.personId)
      .where("identity.account.providerId", "=", "credential")
      .executeTakeFirst(),
  );
  const right = account?.password && (await verifyPassword({ hash: account.password, password: input.current }));
  if (!account || !right) throw new Refusal("sign_in_refused");
  checkPassword(input.password, [...input.context, account.name, account.email.split("@")[0] ?? ""]);
  const hash = await hashPassword(input.password);
  await inIdentity(handle, async (tx) => {
    await tx.updateTable("identity.account").set({ password: hash, updatedAt: now }).where("id", "=", account.id).execute();
    await tx.deleteFrom("identity.session").where("userId", "=", input.personId).where("id", "<>", input.sessionId).execute();
    await tx.deleteFrom("identity.recovery").where("user_id", "=", input.personId).execute();
  });
}

/** The person with this address and password; undefined, after the same work, when they do not belong together. */
export async function provePerson(handle: IdentityHandle, email: string, password: string): Promise<string | undefined> {
  const account = await inIdentity(handle, (tx) =>
    tx
      .selectFrom("identity.account")
      .innerJoin("identity.user", "identity.user.id", "identity.account.userId")
      .select(["identity.account.userId", "identity.account.password"])
      .where("identity.user.email", "=", normaliseEmail(email))
      .where("identity.account.providerId", "=", "credential")
      .executeTakeFirst(),
  );
  if (!account?.password) {
    await hashPassword(password);
    return undefined;
  }
  return (await verifyPassword({ hash: account.password, password })) ? account.userId : undefined;
}

/** Whether somebody has a log-in with this address. Only for somebody who holds an invitation sent to it. */
export const isKnownEmail = (handle: IdentityHandle, email: string): Promise<boolean> =>
  inIdentity(handle, async (tx) => {
    const row = await tx.selectFrom("identity.user").select("id").where("email", "=", normaliseEmail(email)).executeTakeFirst();
    return row !== undefined;
  });

// better-auth throws an error with the HTTP status it would have answered.
const isClientError = (error: unknown): boolean =>
  error instanceof Error && "statusCode" in error && typeof error.statusCode === "number" && error.statusCode < 500;
