import Type from "typebox";
import { roles, scopes } from "./permissions.ts";
import { route } from "./route.ts";
import {
  Email,
  Exact,
  Id,
  inOrganisation,
  Instant,
  Language,
  Maturity,
  Name,
  Nullable,
  OneOf,
  Page,
  paging,
  Password,
  Secret,
} from "./shapes.ts";

const Role = OneOf(...roles);
const Scope = OneOf(...scopes);

export const Organisation = Type.Object({ id: Id, name: Type.String(), isHub: Type.Boolean() });

export const OrganisationProfile = Type.Object({
  id: Id,
  name: Type.String(),
  isHub: Type.Boolean(),
  kvk: Nullable(Type.String()),
  maturity: Maturity,
  language: Language,
  timeZone: Type.String(),
  /** Host name of its web shop, "" when nobody said. */
  website: Type.String(),
  /** May the operator see this organisation's name beside counts of who is affected? */
  namedToOperator: Type.Boolean(),
});

const Colleague = Type.Object({ id: Id, name: Type.String(), roles: Type.Array(Role) });
const Invitation = Type.Object({
  id: Id,
  email: Type.String(),
  /** "" when the inviter did not say. */
  name: Type.String(),
  role: Role,
  createdAt: Instant,
  expiresAt: Instant,
});
const Token = Type.Object({
  id: Id,
  name: Type.String(),
  scopes: Type.Array(Scope),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Nullable(Instant),
});

const organisations = [
  route({
    id: "organisations.list",
    method: "GET",
    path: "/api/organisations",
    permission: "signed-in",
    summary: "The organisations one belongs to; for the operator all of them, by name",
    query: Exact({ ...paging, name: Type.Optional(Name) }),
    response: Page(Organisation),
  }),
  route({
    id: "organisations.add",
    method: "POST",
    path: "/api/organisations",
    permission: "hub:operate",
    summary: "Add an organisation",
    body: Exact({
      name: Name,
      maturity: Type.Optional(Maturity),
      language: Type.Optional(Language),
      kvk: Type.Optional(Type.String({ pattern: "^[0-9]{8}$" })),
    }),
    response: Organisation,
    status: 201,
  }),
  route({
    id: "organisation.get",
    method: "GET",
    path: "/api/organisations/{organisation}",
    permission: "organisation:read",
    summary: "One organisation's profile",
    params: inOrganisation({}),
    response: OrganisationProfile,
  }),
  route({
    id: "organisation.change",
    method: "PATCH",
    path: "/api/organisations/{organisation}",
    permission: "members:write",
    summary: "Change the profile",
    params: inOrganisation({}),
    body: Exact({
      maturity: Type.Optional(Maturity),
      language: Type.Optional(Language),
      timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      namedToOperator: Type.Optional(Type.Boolean()),
      /** An address as people type it; only its host name is kept. */
      website: Type.Optional(Type.String({ maxLength: 300 })),
    }),
    response: OrganisationProfile,
  }),
] as const;

const people = [
  route({
    id: "hub.init",
    method: "POST",
    path: "/api/hub",
    permission: "console",
    summary: "Make the hub's own organisation and its first operator; once",
    body: Exact({ hub: Name, email: Email, password: Password, name: Type.Optional(Name), language: Type.Optional(Language) }),
    response: Type.Object({ organisation: Id, person: Id }),
    status: 201,
  }),
  route({
    id: "people.list",
    method: "GET",
    path: "/api/organisations/{organisation}/people",
    permission: "members:read",
    summary: "Who belongs to the organisation",
    params: inOrganisation({}),
    query: Exact(paging),
    response: Page(Colleague),
  }),
  route({
    id: "people.add",
    method: "POST",
    path: "/api/organisations/{organisation}/people",
    permission: "console",
    summary: "Add a person with a password; somebody already known keeps theirs",
    params: inOrganisation({}),
    body: Exact({ email: Email, role: Role, password: Password, name: Type.Optional(Name), language: Type.Optional(Language) }),
    response: Type.Object({ person: Id, created: Type.Boolean() }),
    status: 201,
  }),
  route({
    id: "people.change",
    method: "PUT",
    path: "/api/organisations/{organisation}/people/{person}/roles",
    permission: "members:write",
    summary: "Set somebody's roles here; none removes them",
    params: inOrganisation({ person: Id }),
    body: Exact({ roles: Type.Array(Role, { maxItems: roles.length, uniqueItems: true }) }),
  }),
] as const;

const invitations = [
  route({
    id: "invitations.list",
    method: "GET",
    path: "/api/organisations/{organisation}/invitations",
    permission: "members:write",
    summary: "Invitations that are open",
    params: inOrganisation({}),
    response: Type.Object({ items: Type.Array(Invitation) }),
  }),
  route({
    id: "invitations.create",
    method: "POST",
    path: "/api/organisations/{organisation}/invitations",
    permission: "members:write",
    summary: "Invite somebody; the secret for the link is shown once",
    params: inOrganisation({}),
    body: Exact({ email: Email, role: Role, name: Type.Optional(Name), days: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })) }),
    response: Type.Object({ id: Id, secret: Type.String(), link: Type.String(), expiresAt: Instant }),
    status: 201,
  }),
  route({
    id: "invitations.withdraw",
    method: "DELETE",
    path: "/api/organisations/{organisation}/invitations/{invitation}",
    permission: "members:write",
    summary: "Withdraw an invitation",
    params: inOrganisation({ invitation: Id }),
  }),
  route({
    id: "invitations.first",
    method: "POST",
    path: "/api/organisations/{organisation}/first-invitation",
    permission: "hub:operate",
    summary: "Invite the first administrator of an organisation that nobody belongs to yet",
    params: inOrganisation({}),
    body: Exact({ email: Email, name: Type.Optional(Name), days: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })) }),
    response: Type.Object({ id: Id, secret: Type.String(), link: Type.String(), expiresAt: Instant }),
    status: 201,
  }),
  route({
    id: "invitations.look",
    method: "POST",
    path: "/api/invitations/look",
    permission: "public",
    summary: "What an invitation's secret is for",
    body: Exact({ secret: Secret }),
    response: Type.Object({
      organisation: Type.String(),
      role: Role,
      email: Type.String(),
      /** Who is invited, as the inviter wrote it; "" when nobody did. */
      name: Type.String(),
      /** The organisation's language, for a page that greets somebody nobody knows yet. */
      language: Language,
      expiresAt: Instant,
    }),
    perMinute: 20,
  }),
  route({
    id: "invitations.accept",
    method: "POST",
    path: "/api/invitations/accept",
    permission: "public",
    summary: "Accept an invitation: makes the person, or adds the organisation to one whose password is given",
    body: Exact({ secret: Secret, password: Password, name: Type.Optional(Name), language: Type.Optional(Language) }),
    response: Type.Object({ organisation: Id, person: Id }),
    status: 201,
    perMinute: 10,
  }),
] as const;

const tokens = [
  route({
    id: "tokens.list",
    method: "GET",
    path: "/api/organisations/{organisation}/tokens",
    permission: "tokens:write",
    summary: "The organisation's tokens, without their secret",
    params: inOrganisation({}),
    response: Type.Object({ items: Type.Array(Token) }),
  }),
  route({
    id: "tokens.create",
    method: "POST",
    path: "/api/organisations/{organisation}/tokens",
    permission: "tokens:write",
    summary: "Make a token; it is shown once",
    params: inOrganisation({}),
    body: Exact({
      name: Type.Optional(Name),
      scopes: Type.Array(Scope, { minItems: 1, maxItems: scopes.length, uniqueItems: true }),
      expiresAt: Type.Optional(Instant),
    }),
    response: Type.Object({ id: Id, token: Type.String(), scopes: Type.Array(Scope), expiresAt: Instant }),
    status: 201,
  }),
  route({
    id: "tokens.revoke",
    method: "DELETE",
    path: "/api/organisations/{organisation}/tokens/{token}",
    permission: "tokens:write",
    summary: "Revoke a token",
    params: inOrganisation({ token: Id }),
  }),
] as const;

export const memberRoutes = [...organisations, ...people, ...invitations, ...tokens] as const;
