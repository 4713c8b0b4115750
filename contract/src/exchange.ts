import Type from "typebox";
import { route } from "./route.ts";
import { Exact, Id, inOrganisation, Instant, Name, OneOf, Page, paging, TlpLabel } from "./shapes.ts";

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

const Wrote = Type.Object({ title: Type.String(), text: Type.String() });
const Shown = Type.Object({ nl: Type.Optional(Wrote), en: Type.Optional(Wrote) });

export const Bulletin = Type.Object({
  id: Id,
  /** Whether somebody of this organisation marked it read since what this reader may see of it last changed. */
  read: Type.Boolean(),
  /** The organisation's own components that its parts speak of, of those this reader may see; empty: for everybody. */
  concerns: Type.Array(Type.Object({ component: Id, product: Type.String() })),
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
      content: Shown,
      vulnerabilities: Type.Array(Type.String()),
      products: Type.Array(Type.Object({ key: Type.String(), name: Type.String() })),
    }),
  ),
});

/** Keys of the product catalogue ("shopify/shopify"): who has such a product is concerned, whatever its version. */
const Products = Type.Array(Type.String({ minLength: 3, maxLength: 200 }), { maxItems: 100, uniqueItems: true });
const Vulnerabilities = Type.Array(VulnerabilityName, { maxItems: 1000, uniqueItems: true });

const DraftParts = Type.Array(
  Exact({
    kind: PartKind,
    tlp: TlpLabel,
    audience: Audience,
    content: Content,
    vulnerabilities: Type.Optional(Vulnerabilities),
    products: Type.Optional(Products),
  }),
  { minItems: 1, maxItems: 20 },
);

const SentBulletin = Type.Object({
  id: Id,
  state: OneOf("published", "withdrawn"),
  parts: Type.Array(
    Type.Object({
      id: Id,
      kind: PartKind,
      tlp: TlpLabel,
      revision: Type.Integer(),
      publishedAt: Instant,
      audience: OneOf("all", "community", "organisations", "persons"),
      content: Shown,
    }),
  ),
});

const Community = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OneOf("sector", "isac", "region", "pair"),
  defaultTlp: TlpLabel,
  agreement: Type.String(),
});

const communityRoutes = [
  route({
    id: "communities.list",
    method: "GET",
    path: "/api/organisations/{organisation}/communities",
    permission: "organisation:read",
    summary: "The communities this organisation is in; for the operator all of them",
    params: inOrganisation({}),
    response: Type.Object({ items: Type.Array(Community) }),
  }),
  route({
    id: "communities.create",
    method: "POST",
    path: "/api/communities",
    permission: "hub:operate",
    summary: "Make a community",
    body: Exact({
      name: Name,
      kind: OneOf("sector", "isac", "region", "pair"),
      defaultTlp: TlpLabel,
      agreement: Type.Optional(Type.String({ maxLength: 50_000 })),
    }),
    response: Type.Object({ id: Id }),
    status: 201,
  }),
  route({
    id: "community.join",
    method: "PUT",
    path: "/api/communities/{community}/organisations/{member}",
    permission: "hub:operate",
    summary: "Let an organisation into a community: it reads what the community reads",
    params: Type.Object({ community: Id, member: Id }),
  }),
  route({
    id: "community.remove",
    method: "DELETE",
    path: "/api/communities/{community}/organisations/{member}",
    permission: "hub:operate",
    summary: "Take an organisation out of a community",
    params: Type.Object({ community: Id, member: Id }),
  }),
  route({
    id: "community.leave",
    method: "DELETE",
    path: "/api/organisations/{organisation}/communities/{community}",
    permission: "members:write",
    summary: "Leave a community",
    params: inOrganisation({ community: Id }),
  }),
] as const;

export const exchangeRoutes = [
  ...communityRoutes,
  route({
    id: "bulletins.publish",
    method: "POST",
    path: "/api/organisations/{organisation}/bulletins",
    permission: "bulletins:publish",
    summary: "Publish a bulletin; each part goes to its own readers",
    params: inOrganisation({}),
    body: Exact({ parts: DraftParts }),
    response: Type.Object({ id: Id }),
    status: 201,
  }),
  route({
    id: "bulletins.preview",
    method: "POST",
    path: "/api/organisations/{organisation}/bulletins/preview",
    permission: "bulletins:publish",
    summary: "Who would read which part, before it is published; and what one organisation would see",
    params: inOrganisation({}),
    body: Exact({ parts: DraftParts, as: Type.Optional(Id) }),
    response: Type.Object({
      parts: Type.Array(
        Type.Object({
          /** Members that would read it. The hub's own organisation is no member: `hub` says whether it reads along. */
          organisations: Type.Integer(),
          hub: Type.Boolean(),
          /** Persons of those members. */
          persons: Type.Integer(),
          /** Whether somebody of the organisation in `as` would see it. */
          visible: Type.Optional(Type.Boolean()),
          /**
           * Of those members, how many have what the part speaks of; all of them when it speaks of nothing in particular. Among named readers, and
           * in a circle of fewer than five, only members that let the hub see their name are counted, so that nobody's inventory can be asked out.
           */
          concerned: Type.Integer(),
        }),
      ),
    }),
  }),
  route({
    id: "bulletins.sent",
    method: "GET",
    path: "/api/organisations/{organisation}/bulletins/sent",
    permission: "bulletins:publish",
    summary: "The newest bulletins this organisation published, with every part",
    params: inOrganisation({}),
    query: Exact({ limit: paging.limit }),
    response: Type.Object({ items: Type.Array(SentBulletin) }),
  }),
  route({
    id: "bulletin.revise",
    method: "PATCH",
    path: "/api/organisations/{organisation}/bulletins/{bulletin}",
    permission: "bulletins:publish",
    summary: "Change the text of parts of an own bulletin; label and readers stay",
    params: inOrganisation({ bulletin: Id }),
    body: Exact({
      parts: Type.Array(
        Exact({ id: Id, content: Content, vulnerabilities: Type.Optional(Vulnerabilities), products: Type.Optional(Products) }),
        {
          minItems: 1,
          maxItems: 20,
        },
      ),
    }),
  }),
  route({
    id: "bulletin.withdraw",
    method: "DELETE",
    path: "/api/organisations/{organisation}/bulletins/{bulletin}",
    permission: "bulletins:publish",
    summary: "Take an own bulletin back: its texts are erased",
    params: inOrganisation({ bulletin: Id }),
  }),
  route({
    id: "bulletins.list",
    method: "GET",
    path: "/api/organisations/{organisation}/bulletins",
    permission: "bulletins:read",
    summary: "The bulletins this organisation may read, newest first; `concerning` only those about what it has",
    params: inOrganisation({}),
    query: Exact({ ...paging, concerning: Type.Optional(Type.Boolean()) }),
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
  route({
    id: "bulletin.markRead",
    method: "PUT",
    path: "/api/organisations/{organisation}/bulletins/{bulletin}/read",
    permission: "bulletins:read",
    summary: "Say that the organisation has read a bulletin, or take that back",
    params: inOrganisation({ bulletin: Id }),
    body: Exact({ read: Type.Boolean() }),
  }),
] as const;
