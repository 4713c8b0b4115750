import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/database.ts";
import type { BetterAuth } from "./better-auth.ts";
import { createPerson, removePerson, renamePerson } from "./create-person.ts";
import { openIdentityHandle } from "./handle.ts";
import { openSessions } from "./open-sessions.ts";
import { findRecovery, makeRecovery, useRecovery } from "./recovery.ts";
import {
  changePassword,
  isKnownEmail,
  listSessions,
  provePerson,
  readSession,
  revokeSessions,
  signIn,
  signOut,
  type OpenSession,
  type SessionLine,
} from "./sessions.ts";
import { clearSetupCode, isSetupCode, makeSetupCode } from "./setup-code.ts";
import { createToken, findToken, listTokens, revokeToken } from "./tokens.ts";

export type { MadeRecovery } from "./recovery.ts";
export type { OpenSession } from "./sessions.ts";

type Rest<F> = F extends (handle: never, now: never, ...rest: infer A) => infer R ? (...rest: A) => R : never;

/** Who somebody is: log-ins, sessions, tokens. The rest of the hub knows a person by id only. Each call is a transaction of its own. */
export interface Identity {
  readonly createPerson: Rest<typeof createPerson>;
  readonly renamePerson: (id: string, name: string) => Promise<void>;
  readonly removePerson: (id: string) => Promise<void>;
  readonly provePerson: (email: string, password: string) => Promise<string | undefined>;
  readonly isKnownEmail: (email: string) => Promise<boolean>;
  readonly signIn: (input: { readonly email: string; readonly password: string; readonly agent: string }) => Promise<OpenSession>;
  readonly readSession: (cookie: string) => Promise<OpenSession | undefined>;
  readonly signOut: (cookie: string) => Promise<readonly string[]>;
  readonly listSessions: (personId: string) => Promise<readonly SessionLine[]>;
  readonly openSessions: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly revokeSessions: (personId: string, id?: string) => Promise<void>;
  readonly changePassword: Rest<typeof changePassword>;
  readonly makeRecovery: Rest<typeof makeRecovery>;
  readonly findRecovery: Rest<typeof findRecovery>;
  readonly useRecovery: Rest<typeof useRecovery>;
  readonly createToken: Rest<typeof createToken>;
  readonly findToken: Rest<typeof findToken>;
  readonly listTokens: Rest<typeof listTokens>;
  readonly revokeToken: Rest<typeof revokeToken>;
  readonly makeSetupCode: () => Promise<string>;
  readonly isSetupCode: (code: string) => Promise<boolean>;
  readonly clearSetupCode: () => Promise<void>;
}

/** Opens identity on the hub's database. `secret`: 32 bytes, the same at every start, or every session ends. */
export function openIdentity(database: Database, config: Pick<Config, "publicUrl">, secret: Uint8Array, clock: Clock): Identity {
  const handle = openIdentityHandle(database.connection.pool, database.roles.identity);
  // Loaded with the first session: it is large, and commands at the console need none.
  let opened: Promise<BetterAuth> | undefined;
  const auth = () => (opened ??= import("./better-auth.ts").then(({ openBetterAuth }) => openBetterAuth(handle, config, secret)));
  return {
    createPerson: (person) => createPerson(handle, clock(), person),
    renamePerson: (id, name) => renamePerson(handle, clock(), id, name),
    removePerson: (id) => removePerson(handle, id),
    provePerson: (email, password) => provePerson(handle, email, password),
    isKnownEmail: (email) => isKnownEmail(handle, email),
    signIn: async (input) => signIn(await auth(), handle, input),
    readSession: async (cookie) => (cookie.includes("schakel.") ? readSession(await auth(), cookie) : undefined),
    signOut: async (cookie) => signOut(await auth(), cookie),
    listSessions: (personId) => listSessions(handle, personId, clock()),
    openSessions: (ids) => openSessions(handle, clock(), ids),
    revokeSessions: (personId, id) => revokeSessions(handle, personId, id),
    changePassword: (input) => changePassword(handle, clock(), input),
    makeRecovery: (email, record) => makeRecovery(handle, clock(), email, record),
    findRecovery: (secret) => findRecovery(handle, clock(), secret),
    useRecovery: (input) => useRecovery(handle, clock(), input),
    createToken: (input) => createToken(handle, clock(), input),
    findToken: (text) => findToken(handle, clock(), text),
    listTokens: (organisationId) => listTokens(handle, clock(), organisationId),
    revokeToken: (organisationId, id) => revokeToken(handle, clock(), organisationId, id),
    makeSetupCode: () => makeSetupCode(handle, clock()),
    isSetupCode: (code) => isSetupCode(handle, clock(), code),
    clearSetupCode: () => clearSetupCode(handle),
  };
}
