import Type from "typebox";
import { route } from "./route.ts";
import { Email, Exact, Id, Instant, Language, Maturity, Name, Nullable, OneOf, Password, Secret } from "./shapes.ts";
import { roles, scopes } from "./permissions.ts";

export const Person = Type.Object({
  id: Id,
  name: Type.String(),
  language: Language,
  /** How deep this person likes things told; null: as the organisation's maturity says. */
  depth: Nullable(Maturity),
});

/** Who is signed in, and what they may do where. */
export const Session = Type.Object({
  id: Id,
  person: Person,
  organisations: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      isHub: Type.Boolean(),
      maturity: Maturity,
      timeZone: Type.String(),
      roles: Type.Array(OneOf(...roles)),
      permissions: Type.Array(OneOf(...scopes)),
    }),
  ),
  expiresAt: Instant,
});

const SessionLine = Type.Object({
  id: Id,
  current: Type.Boolean(),
  createdAt: Instant,
  expiresAt: Instant,
  /** The browser as it named itself, "" when it did not. */
  agent: Type.String(),
});

export const sessionRoutes = [
  route({
    id: "session.signIn",
    method: "POST",
    path: "/api/session",
    permission: "public",
    summary: "Sign in with e-mail address and password; sets the session cookie",
    body: Exact({ email: Email, password: Password }),
    response: Session,
    perMinute: 10,
  }),
  route({
    id: "session.get",
    method: "GET",
    path: "/api/session",
    permission: "person",
    summary: "Who is signed in, and what they may do",
    response: Session,
  }),
  route({
    id: "session.changePerson",
    method: "PATCH",
    path: "/api/session",
    permission: "person",
    summary: "Change one's own name, language or depth",
    body: Exact({ name: Type.Optional(Name), language: Type.Optional(Language), depth: Type.Optional(Nullable(Maturity)) }),
    response: Person,
  }),
  route({ id: "session.signOut", method: "DELETE", path: "/api/session", permission: "person", summary: "Sign out here" }),
  route({
    id: "session.list",
    method: "GET",
    path: "/api/sessions",
    permission: "person",
    summary: "Where this person is signed in",
    response: Type.Object({ items: Type.Array(SessionLine) }),
  }),
  route({
    id: "session.revoke",
    method: "DELETE",
    path: "/api/sessions/{session}",
    permission: "person",
    summary: "Sign out one other session",
    params: Type.Object({ session: Id }),
  }),
  route({ id: "session.revokeAll", method: "DELETE", path: "/api/sessions", permission: "person", summary: "Sign out everywhere" }),
  route({
    id: "session.changePassword",
    method: "POST",
    path: "/api/session/password",
    permission: "person",
    summary: "Change the password; every other session ends",
    body: Exact({ current: Password, password: Password }),
    perMinute: 10,
  }),
  route({
    id: "recovery.make",
    method: "POST",
    path: "/api/recovery",
    permission: "console",
    summary:
      "Make the link with which somebody who forgot their password chooses a new one; good once, for 24 hours, an earlier one lapses",
    body: Exact({ email: Email }),
    response: Type.Object({ link: Type.String(), expiresAt: Instant }),
    status: 201,
  }),
  route({
    id: "recovery.get",
    method: "POST",
    path: "/api/recovery/look",
    permission: "public",
    summary: "Whom a link for a forgotten password is for; not_found alike for one that never was, was used, was replaced or lapsed",
    body: Exact({ secret: Secret }),
    response: Type.Object({ email: Type.String(), name: Type.String(), language: Language, expiresAt: Instant }),
    perMinute: 10,
  }),
  route({
    id: "recovery.use",
    method: "POST",
    path: "/api/recovery/use",
    permission: "public",
    summary: "Choose a new password with such a link: every session of that person ends, and one begins here; sets the session cookie",
    body: Exact({ secret: Secret, password: Password }),
    response: Session,
    perMinute: 10,
  }),
  route({
    id: "setup.state",
    method: "GET",
    path: "/api/setup",
    permission: "setup",
    summary: "Whether this hub still has to be set up; answers on loopback only",
    response: Type.Object({ needed: Type.Boolean() }),
  }),
  route({
    id: "setup.finish",
    method: "POST",
    path: "/api/setup",
    permission: "setup",
    summary: "Set the hub up with the code that its first start printed; answers on loopback only",
    body: Exact({
      code: Secret,
      hub: Name,
      email: Email,
      password: Password,
      name: Type.Optional(Name),
      language: Type.Optional(Language),
    }),
    response: Type.Object({ organisation: Id, person: Id }),
    status: 201,
    perMinute: 10,
  }),
] as const;
