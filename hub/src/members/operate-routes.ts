import { decodeMembers } from "@schakel/standards";
import type { Call, Handlers, Hub } from "../handlers.ts";
import { Refusal } from "../refusal.ts";
import { changeHubSettings, readHubSettings, type HubSettings } from "./hub-settings.ts";
import { importMembers } from "./import/import-members.ts";
import { tellRemark } from "./import/plan-members.ts";
import type { MadeInvitation } from "./invitations.ts";
import { listMembers } from "./list-members.ts";
import { askToJoin } from "./registrations/ask-to-join.ts";
import { decideRegistration } from "./registrations/decide-registration.ts";
import { listRegistrations, type RegistrationRow } from "./registrations/list-registrations.ts";

const PAGE = 100;

/** The handlers of the operator's desk, and of who asks to join. */
export const operateRoutes = (hub: Hub) => ({ ...hubRoutes(hub), ...joiningRoutes(hub), ...memberRoutes(hub) }) satisfies Partial<Handlers>;

const unset: HubSettings = { name: "", language: "nl", registrationOpen: false, contact: "" };

const hubRoutes = ({ database, clock }: Hub) =>
  ({
    "hub.about": async () => {
      const settings = await database.asSystem("about the hub", readHubSettings);
      return { ...tellSettings(settings ?? unset), setUp: settings !== undefined };
    },

    "hub.change": async ({ body }) => tellSettings(await database.asSystem("hub settings", (tx) => changeHubSettings(tx, clock(), body))),
  }) satisfies Partial<Handlers>;

const joiningRoutes = (hub: Hub) => {
  const { database, clock, keys } = hub;
  return {
    "registrations.create": async ({ body }) => {
      await database.asSystem("ask to join", (tx) => askToJoin(tx, clock(), keys, body));
    },

    "registrations.list": ({ query }) =>
      database.asSystem("registrations", async (tx) => {
        const { items, next } = await listRegistrations(tx, keys, { state: "all", limit: PAGE, ...query });
        return { items: items.map(tellRegistration), next };
      }),

    "registration.decide": ({ params, body, caller }) =>
      database.asSystem("registrations", async (tx) => {
        const decision = { id: params.registration, ...body, decidedBy: personOf(caller) };
        const { registration, organisation, invitation } = await decideRegistration(tx, clock(), keys, decision);
        return { registration: tellRegistration(registration), organisation, invitation: invitation && tellLink(hub, invitation) };
      }),
  } satisfies Partial<Handlers>;
};

const memberRoutes = (hub: Hub) => {
  const { database, clock } = hub;
  return {
    "members.list": ({ query }) =>
      database.asSystem("members", async (tx) => {
        const { items, next } = await listMembers(tx, clock(), { limit: PAGE, ...query });
        return {
          items: items.map((row) => ({
            ...row,
            createdAt: row.createdAt.toISOString(),
            invitedUntil: row.invitedUntil?.toISOString() ?? null,
          })),
          next,
        };
      }),

    "members.import": async ({ query, body, caller }) => {
      const decoded = decodeMembers(body);
      if (!decoded.ok) throw new Refusal("invalid_document", decoded.problems[0]?.message, decoded.problems);
      const rows = await importMembers(hub, decoded.value, { ...query, invitedBy: personOf(caller) });
      return {
        rows: rows.map(({ invitation, messages, ...row }) => ({
          ...row,
          messages: [...messages],
          ...(invitation && { invitation: tellLink(hub, invitation) }),
        })),
        remarks: decoded.value.remarks.map(tellRemark),
      };
    },
  } satisfies Partial<Handlers>;
};

/** Where an invitation is accepted, and until when. The secret stands behind the hash sign, so that it reaches no server's log. */
export const tellLink = ({ config }: Hub, made: MadeInvitation) => ({
  link: new URL(`/invitation#${made.secret}`, config.publicUrl).href,
  expiresAt: made.expiresAt.toISOString(),
});

const tellSettings = ({ name, language, registrationOpen, contact }: HubSettings) => ({ name, language, registrationOpen, contact });

const tellRegistration = ({ known, ...row }: RegistrationRow) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
  known: [...known],
});

const personOf = (caller: Call<"registration.decide">["caller"]): string | undefined =>
  caller.kind === "person" ? caller.personId : undefined;
