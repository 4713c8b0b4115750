import Type from "typebox";
import { route } from "./route.ts";
import { Exact, Id, inOrganisation, Instant, OneOf, Page, paging, TlpLabel } from "./shapes.ts";

const PartKind = OneOf("action", "context", "technical", "indicators");
const Wording = Exact({ title: Type.String({ minLength: 1, maxLength: 300 }), text: Type.String({ maxLength: 50_000 }) });
const Content = Exact({ nl: Type.Optional(Wording), en: Type.Optional(Wording) });
const VulnerabilityName = Type.String({ minLength: 1, maxLength: 200 });

/** Who may read a part: everybody, a community, named organisations, or named persons (TLP:RED). */
const Audience = Type.Union([
  Exact({ kind: OneOf("all") }),
  Exact({ kind: OneOf("community"), community: Id }),
  Exact({ kind: OneOf("organisations"), organisations: Type.Array(Id, { minItems: 1, maxItems: 10_000, uniqueItems: true }) }),
  Exact({
    kind: OneOf("persons"),
    persons: Type.Array(Exact({ organisation: Id, person: Id }), { minItems: 1, maxItems: 1000, uniqueItems: true }),
  }),
]);

export const Bulletin = Type.Object({
  id: Id,
  revision: Type.Integer(),
  state: OneOf("published", "withdrawn"),
  publishedAt: Instant,
  changedAt: Instant,
  /** The parts this reader may see, and only those. */
  parts: Type.Array(
    Type.Object({
      id: Id,
      kind: PartKind,
      tlp: TlpLabel,
      content: Type.Object({
        nl: Type.Optional(Type.Object({ title: Type.String(), text: Type.String() })),
        en: Type.Optional(Type.Object({ title: Type.String(), text: Type.String() })),
      }),
      vulnerabilities: Type.Array(Type.String()),
    }),
  ),
});

export const exchangeRoutes = [
  route({
    id: "bulletins.publish",
    method: "POST",
    path: "/api/organisations/{organisation}/bulletins",
    permission: "bulletins:publish",
    summary: "Publish a bulletin; each part goes to its own readers",
    params: inOrganisation({}),
    body: Exact({
      parts: Type.Array(
        Exact({
          kind: PartKind,
          tlp: TlpLabel,
          audience: Audience,
          content: Content,
          vulnerabilities: Type.Optional(Type.Array(VulnerabilityName, { maxItems: 1000, uniqueItems: true })),
        }),
        { minItems: 1, maxItems: 20 },
      ),
    }),
    response: Type.Object({ id: Id }),
    status: 201,
  }),
  route({
    id: "bulletins.list",
    method: "GET",
    path: "/api/organisations/{organisation}/bulletins",
    permission: "bulletins:read",
    summary: "The bulletins this organisation may read, newest first",
    params: inOrganisation({}),
    query: Exact(paging),
    response: Page(Bulletin),
  }),
  route({
    id: "bulletin.get",
    method: "GET",
    path: "/api/organisations/{organisation}/bulletins/{bulletin}",
    permission: "bulletins:read",
    summary: "One bulletin, with the parts this reader may see",
    params: inOrganisation({ bulletin: Id }),
    response: Bulletin,
  }),
] as const;
