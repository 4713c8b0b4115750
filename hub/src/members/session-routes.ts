import { permissionsOfRoles } from "@schakel/contract";
import type { Caller, Handlers, Hub } from "../handlers.ts";
import type { Identity } from "../identity/index.ts";
import { Refusal } from "../refusal.ts";
import { changePerson } from "./change-person.ts";
import { findHub, findPerson, membershipsOf } from "./directory.ts";
import { initHub } from "./init-hub.ts";
import { makePersonRecovery, readRecovery, useRecoveryLink } from "./recover-person.ts";

type Signed = Extract<Caller, { kind: "person" }>;

/** The handlers of signing in, sessions, forgotten passwords and setting up. */
export const sessionRoutes = (hub: Hub, identity: Identity) =>
  ({ ...ownRoutes(hub, identity), ...recoveryRoutes(hub, identity), ...setUpRoutes(hub, identity) }) satisfies Partial<Handlers>;

const ownRoutes = (hub: Hub, identity: Identity) =>
  ({
    "session.signIn": async ({ body, http }) => {
      const session = await identity.signIn({ ...body, agent: http.agent });
      http.setCookies(session.cookies);
      return tellSession(hub, { sessionId: session.id, personId: session.personId, expiresAt: session.expiresAt });
    },

    "session.get": ({ caller }) => tellSession(hub, signed(caller)),

    "session.changePerson": async ({ body, caller, member }) => {
      const { personId } = signed(caller);
      const person = await hub.database.asMember(member, (tx) => changePerson(tx, hub.clock(), personId, body));
      if (body.name !== undefined) await identity.renamePerson(personId, person.name);
      return { ...person };
    },

    "session.signOut": async ({ http }) => {
      http.setCookies(await identity.signOut(http.cookie));
    },

    "session.list": async ({ caller }) => {
      const { personId, sessionId } = signed(caller);
      const sessions = await identity.listSessions(personId);
      return {
        items: sessions.map((session) => ({
          id: session.id,
          current: session.id === sessionId,
          createdAt: session.createdAt.toISOString(),
          expiresAt: session.expiresAt.toISOString(),
          agent: session.agent,
        })),
      };
    },

    "session.revoke": ({ params, caller }) => identity.revokeSessions(signed(caller).personId, params.session).then(() => undefined),

    "session.revokeAll": async ({ caller, http }) => {
      await identity.revokeSessions(signed(caller).personId);
      http.setCookies(await identity.signOut(http.cookie));
    },

    "session.changePassword": async ({ body, caller }) => {
      const { personId, sessionId } = signed(caller);
      const memberships = await hub.database.asSystem("session", (tx) => membershipsOf(tx, personId));
      await identity.changePassword({ personId, sessionId, ...body, context: memberships.map((one) => one.name) });
    },
  }) satisfies Partial<Handlers>;

const recoveryRoutes = (hub: Hub, identity: Identity) =>
  ({
    "recovery.make": async ({ body, member }) => {
      const made = await makePersonRecovery(hub, identity, member, body.email);
      // Behind the hash sign, as an invitation's, so that it reaches no server's log.
      return { link: new URL(`/recover#${made.secret}`, hub.config.publicUrl).href, expiresAt: made.expiresAt.toISOString() };
    },

    "recovery.get": async ({ body }) => {
      const recovery = await readRecovery(hub, identity, body.secret);
      return { ...recovery, expiresAt: recovery.expiresAt.toISOString() };
    },

    "recovery.use": async ({ body, http }) => {
      const session = await useRecoveryLink(hub, identity, { ...body, agent: http.agent });
      http.setCookies(session.cookies);
      return tellSession(hub, { sessionId: session.id, personId: session.personId, expiresAt: session.expiresAt });
    },
  }) satisfies Partial<Handlers>;

const setUpRoutes = (hub: Hub, identity: Identity) =>
  ({
    "setup.state": async () => ({ needed: (await hub.database.asSystem("set-up", findHub)) === undefined }),

    "setup.finish": async ({ body }) => {
      if (!(await identity.isSetupCode(body.code))) throw new Refusal("setup_refused");
      return initHub(hub, identity, body);
    },
  }) satisfies Partial<Handlers>;

function signed(caller: Caller): Signed {
  if (caller.kind !== "person") throw new Refusal("not_signed_in");
  return caller;
}

/** Who is signed in, where they belong and what they may do there. */
async function tellSession(hub: Hub, session: Omit<Signed, "kind">) {
  const { person, memberships } = await hub.database.asSystem("session", async (tx) => ({
    person: await findPerson(tx, session.personId),
    memberships: await membershipsOf(tx, session.personId),
  }));
  if (!person) throw new Refusal("not_signed_in");
  return {
    id: session.sessionId,
    person: { ...person },
    organisations: memberships.map(({ organisationId, name, isHub, maturity, timeZone, roles }) => ({
      id: organisationId,
      name,
      isHub,
      maturity,
      timeZone,
      roles: [...roles],
      permissions: [...permissionsOfRoles(roles)],
    })),
    expiresAt: session.expiresAt.toISOString(),
  };
}
