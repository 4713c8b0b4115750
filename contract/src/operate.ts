import Type from "typebox";
import { route } from "./route.ts";
import { Email, Exact, Id, Instant, Language, LARGEST_PAGE, Maturity, Name, Nullable, OneOf, Page, paging, Text } from "./shapes.ts";

/** As people type them: the hub reads "KvK 0123 4567" and "https://www.winkel.nl/" and keeps the eight digits and the host name. */
const Kvk = Type.String({ maxLength: 40 });
const Website = Type.String({ maxLength: 300 });
const InvitationDays = Type.Integer({ minimum: 1, maximum: 30 });

const HubSettings = {
  name: Type.String(),
  language: Language,
  /** May firms that nobody invited ask to join? */
  registrationOpen: Type.Boolean(),
  /** Whom people reach when they are stuck: shown on every page of help; "" when nobody said. */
  contact: Type.String(),
};

const Registration = Type.Object({
  id: Id,
  organisation: Type.String(),
  kvk: Nullable(Type.String()),
  website: Nullable(Type.String()),
  name: Type.String(),
  email: Type.String(),
  language: Language,
  message: Type.String(),
  createdAt: Instant,
  state: OneOf("waiting", "accepted", "refused"),
  decidedAt: Nullable(Instant),
  /** Organisations of the hub that have its name or Chamber-of-Commerce number already. */
  known: Type.Array(Type.String()),
});

const Link = Type.Object({ link: Type.String(), expiresAt: Instant });
const MemberState = OneOf("not_invited", "invited", "invitation_expired", "joined", "in_use");

const hub = [
  route({
    id: "hub.about",
    method: "GET",
    path: "/api/hub",
    permission: "public",
    summary: "The hub's name and language, and whether one may ask to join",
    response: Type.Object({ ...HubSettings, setUp: Type.Boolean() }),
  }),
  route({
    id: "hub.change",
    method: "PATCH",
    path: "/api/hub",
    permission: "hub:operate",
    summary: "Change the hub's settings",
    body: Exact({
      name: Type.Optional(Name),
      language: Type.Optional(Language),
      registrationOpen: Type.Optional(Type.Boolean()),
      contact: Type.Optional(Type.String({ maxLength: 500 })),
    }),
    response: Type.Object(HubSettings),
  }),
] as const;

const joining = [
  route({
    id: "registrations.create",
    method: "POST",
    path: "/api/registrations",
    permission: "public",
    summary: "Ask to join the hub; the operator decides",
    body: Exact({
      organisation: Name,
      kvk: Type.Optional(Kvk),
      website: Type.Optional(Website),
      name: Name,
      email: Email,
      language: Type.Optional(Language),
      message: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
    perMinute: 5,
  }),
  route({
    id: "registrations.list",
    method: "GET",
    path: "/api/registrations",
    permission: "hub:operate",
    summary: "Who asked to join, newest first",
    query: Exact({ ...paging, state: Type.Optional(OneOf("waiting", "decided", "all")) }),
    response: Page(Registration),
  }),
  route({
    id: "registration.decide",
    method: "POST",
    path: "/api/registrations/{registration}/decision",
    permission: "hub:operate",
    summary: "Let an organisation in, which makes it and gives the link for its first administrator; or refuse",
    params: Type.Object({ registration: Id }),
    body: Exact({
      decision: OneOf("accept", "refuse"),
      /** The name it joins under, where another one has the name it asked for. */
      name: Type.Optional(Name),
      maturity: Type.Optional(Maturity),
      days: Type.Optional(InvitationDays),
    }),
    response: Type.Object({ registration: Registration, organisation: Nullable(Id), invitation: Nullable(Link) }),
  }),
  route({
    id: "members.list",
    method: "GET",
    path: "/api/members",
    permission: "hub:operate",
    summary: "Every organisation with how far it is: people, an open invitation, whether it put anything in",
    query: Exact({ ...paging, name: Type.Optional(Name), state: Type.Optional(MemberState) }),
    response: Page(
      Type.Object({
        id: Id,
        name: Type.String(),
        isHub: Type.Boolean(),
        createdAt: Instant,
        people: Type.Integer(),
        /** Until when the last invitation is or was open, while nobody joined. */
        invitedUntil: Nullable(Instant),
        state: MemberState,
      }),
    ),
  }),
  route({
    id: "members.import",
    method: "POST",
    path: "/api/members/import",
    permission: "hub:operate",
    summary:
      "Add organisations from a CSV file (name, KvK number, website, e-mail address, contact); each gets an invitation link; again gives no doubles",
    query: Exact({ preview: Type.Optional(Type.Boolean()), days: Type.Optional(InvitationDays) }),
    body: { as: "bytes", types: ["text/csv", "application/octet-stream"] },
    response: Type.Object({
      rows: Type.Array(
        Type.Object({
          /** The data row, from 1, and the line of the file it stands on. */
          row: Type.Integer(),
          line: Type.Integer(),
          state: OneOf("added", "known", "rejected"),
          organisation: Type.String(),
          email: Type.String(),
          /** Why it was rejected, or what was left out. */
          messages: Type.Array(Text),
          /** Whether it is invited now, or would be. */
          invited: Type.Boolean(),
          invitation: Type.Optional(Link),
        }),
      ),
      remarks: Type.Array(Text),
    }),
  }),
] as const;

const insight = [
  route({
    id: "insight.subjects",
    method: "GET",
    path: "/api/insight/subjects",
    permission: "hub:operate",
    summary: "Per subject how many organisations are affected, opened it and are done, worst first; names only of those that agreed",
    query: Exact({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LARGEST_PAGE })),
      text: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          /** A vulnerability's name, or the id of a bulletin of the hub itself. */
          subject: Type.String(),
          kind: OneOf("vulnerability", "bulletin"),
          /** "" for a bulletin of which this operator is no reader. */
          title: Type.String(),
          exploited: Type.Boolean(),
          /** Organisations it certainly concerns, with those that are done. */
          affected: Type.Integer(),
          /** Those it may concern, with those that are done: they would know with an exact version. */
          possible: Type.Integer(),
          /** Of both, those where somebody looked at it; who is done did. */
          opened: Type.Integer(),
          /** Those that said so, or changed what was affected. */
          done: Type.Integer(),
          openedAt: Instant,
          /** Organisations still affected that let the operator see their name: at most ten beside fifty subjects, five hundred beside one. */
          names: Type.Array(Type.String()),
        }),
      ),
    }),
  }),
  route({
    id: "insight.totals",
    method: "GET",
    path: "/api/insight/totals",
    permission: "hub:operate",
    summary: "The hub in figures: organisations, in use, records, alerts, median hours to done",
    response: Type.Object({
      /** Without the hub's own. */
      organisations: Type.Integer(),
      /** Of those, how many put something in. */
      inUse: Type.Integer(),
      /** Published vulnerabilities. */
      records: Type.Integer(),
      openAlerts: Type.Integer(),
      /** Updates and measures that somebody said were done. */
      doneThisMonth: Type.Integer(),
      /** Of the last twelve weeks: from when an action opened, with the first alert it was for, until it was done. */
      medianHoursToDone: Nullable(Type.Number()),
      /** Per ISO week ("2026-W47") of the last twelve, newest last: organisations for which something opened that asks to act now, and that were done with such. */
      weeks: Type.Array(Type.Object({ week: Type.String(), opened: Type.Integer(), done: Type.Integer() })),
    }),
  }),
] as const;

export const operateRoutes = [...hub, ...joining, ...insight] as const;
