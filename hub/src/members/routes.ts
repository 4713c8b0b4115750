import { hubRoles, hubScopes } from "@schakel/contract";
import type { Call, Handlers, Hub } from "../handlers.ts";
import type { Identity } from "../identity/index.ts";
import { Refusal } from "../refusal.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { addOrganisation } from "./add-organisation.ts";
import { addPerson } from "./add-person.ts";
import { listOrganisations, listPeople } from "./directory.ts";
import { initHub } from "./init-hub.ts";
import { findInvitation, invite, listInvitations, withdrawInvitation, type MadeInvitation } from "./invitations.ts";
import { tellLink } from "./operate-routes.ts";
import { changeProfile, readProfile } from "./profile.ts";
import { setRoles } from "./set-roles.ts";

const PAGE = 100;

/** The handlers of organisations, people, invitations and tokens. */
export const routes = (hub: Hub, identity: Identity) =>
  ({
    ...organisationRoutes(hub),
    ...peopleRoutes(hub, identity),
    ...invitationRoutes(hub, identity),
    ...tokenRoutes(hub, identity),
  }) satisfies Partial<Handlers>;

const organisationRoutes = ({ database, clock, keys }: Hub) =>
  ({
    "organisations.list": ({ query, member }) =>
      database.asMember(member, (tx) => listOrganisations(tx, { ...query, limit: query.limit ?? PAGE })),

    "organisations.add": async ({ body }) => {
      const made = await database.asSystem("add an organisation", (tx) => addOrganisation(tx, clock(), keys, body));
      return { ...made, isHub: false };
    },

    "organisation.get": ({ params, member }) => database.asMember(member, (tx) => readProfile(tx, params.organisation)),

    "organisation.change": ({ params, body, member }) =>
      database.asMember(member, async (tx) => {
        await changeProfile(tx, params.organisation, body);
        return readProfile(tx, params.organisation);
      }),
  }) satisfies Partial<Handlers>;

const peopleRoutes = (hub: Hub, identity: Identity) =>
  ({
    "hub.init": ({ body }) => initHub(hub, identity, body),

    "people.list": ({ params, query, member }) =>
      hub.database.asMember(member, (tx) => listPeople(tx, params.organisation, { ...query, limit: query.limit ?? PAGE })),

    "people.add": async ({ params, body, member }) => {
      const { name: organisation, isHub, language } = await hub.database.asMember(member, (tx) => readProfile(tx, params.organisation));
      if (!isHub && hubRoles.includes(body.role)) {
        throw new Refusal("invalid_request", `The role ${body.role} exists in the hub's own organisation only.`);
      }
      const name = body.name ?? body.email.split("@")[0] ?? "";
      const person = await identity.createPerson({ email: body.email, password: body.password, name, context: [organisation] });
      await hub.database.asSystem("add a person", (tx) =>
        addPerson(tx, hub.clock(), {
          organisationId: params.organisation,
          personId: person.id,
          name,
          language: body.language ?? language,
          roles: [body.role],
        }),
      );
      return { person: person.id, created: person.created };
    },

    "people.change": async ({ params, body, member, scopes }) => {
      // In the hub's own organisation a role may be one over the whole hub, which only an operator gives or takes.
      const { isHub } = await hub.database.asMember(member, (tx) => readProfile(tx, params.organisation));
      if (isHub && !scopes.has("hub:operate")) throw new Refusal("forbidden");
      const change = { organisationId: params.organisation, personId: params.person, roles: body.roles };
      await hub.database.asMember(member, (tx) => setRoles(tx, hub.clock(), change));
    },
  }) satisfies Partial<Handlers>;

const invitationRoutes = (hub: Hub, identity: Identity) => {
  const { database, clock, keys } = hub;
  const answer = (made: MadeInvitation) => ({ id: made.id, secret: made.secret, ...tellLink(hub, made) });
  return {
    "invitations.list": ({ params, member }) =>
      database.asMember(member, async (tx) => {
        const rows = await listInvitations(tx, clock(), keys, params.organisation);
        return {
          items: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() })),
        };
      }),

    "invitations.create": async ({ params, body, member, caller, scopes }) => {
      if (hubRoles.includes(body.role) && !scopes.has("hub:operate")) throw new Refusal("forbidden");
      const input = { organisationId: params.organisation, ...body, invitedBy: personOf(caller) };
      return answer(await database.asMember(member, (tx) => invite(tx, clock(), keys, input)));
    },

    "invitations.withdraw": async ({ params, member }) => {
      await database.asMember(member, (tx) => withdrawInvitation(tx, params.organisation, params.invitation));
    },

    "invitations.first": async ({ params, body }) =>
      answer(
        await database.asSystem("first invitation", async (tx) => {
          const someone = await tx
            .selectFrom("app.membership")
            .select("role")
            .where("organisation_id", "=", params.organisation)
            .executeTakeFirst();
          if (someone)
            throw new Refusal("conflict", "Somebody belongs to this organisation already; its own administrator invites others.");
          return invite(tx, clock(), keys, { organisationId: params.organisation, role: "admin", ...body });
        }),
      ),

    "invitations.look": ({ body }) =>
      database.asSystem("invitation", async (tx) => {
        const found = await findInvitation(tx, clock(), keys, body.secret);
        const { organisation, role, email, name, language, expiresAt } = found;
        return { organisation, role, email, name, language, expiresAt: expiresAt.toISOString() };
      }),

    "invitations.accept": ({ body }) => acceptInvitation(hub, identity, body),
  } satisfies Partial<Handlers>;
};

const tokenRoutes = (hub: Hub, identity: Identity) =>
  ({
    "tokens.list": async ({ params }) => {
      const tokens = await identity.listTokens(params.organisation);
      return {
        items: tokens.map((token) => ({
          id: token.id,
          name: token.name,
          scopes: [...token.scopes],
          createdAt: token.createdAt.toISOString(),
          expiresAt: token.expiresAt.toISOString(),
          lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
        })),
      };
    },

    "tokens.create": async ({ params, body, member, caller, scopes }) => {
      const { isHub } = await hub.database.asMember(member, (tx) => readProfile(tx, params.organisation));
      // A token may do no more than who makes it, and only the hub's own tokens may do what concerns the whole hub.
      const beyond = body.scopes.find((scope) => !scopes.has(scope) || (!isHub && hubScopes.includes(scope)));
      if (beyond) throw new Refusal("forbidden", `You cannot give the scope ${beyond}: it is more than you may do here yourself.`);
      const createdBy = personOf(caller);
      const made = await identity.createToken({
        organisationId: params.organisation,
        name: body.name ?? "",
        scopes: body.scopes,
        ...(body.expiresAt && { expiresAt: new Date(body.expiresAt) }),
        ...(createdBy && { createdBy }),
      });
      return { id: made.id, token: made.token, scopes: [...made.scopes], expiresAt: made.expiresAt.toISOString() };
    },

    "tokens.revoke": ({ params }) => identity.revokeToken(params.organisation, params.token).then(() => undefined),
  }) satisfies Partial<Handlers>;

const personOf = (caller: Call<"tokens.create">["caller"]): string | undefined => (caller.kind === "person" ? caller.personId : undefined);
