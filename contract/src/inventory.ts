import Type from "typebox";
import { route } from "./route.ts";
import { Exact, Id, inOrganisation, Instant, Name, Nullable, OneOf, Page, paging, Text } from "./shapes.ts";

const Exposure = OneOf("small", "controlled", "open", "unknown");
/** How bad it is when it does not work (B), is wrong (I) or is out on the street (V): 1 low to 4 very high, null when nobody said. */
const Impact = Nullable(Type.Integer({ minimum: 1, maximum: 4 }));

export const Asset = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OneOf("system", "process", "information"),
  owner: Type.String(),
  exposure: Exposure,
  availability: Impact,
  integrity: Impact,
  confidentiality: Impact,
  components: Type.Integer(),
  changedAt: Instant,
});

export const Component = Type.Object({
  id: Id,
  asset: Type.Object({ id: Id, name: Type.String() }),
  vendor: Type.String(),
  product: Type.String(),
  version: Type.String(),
  /** How exactly the version is known. */
  precision: OneOf("exact", "branch", "none"),
  /** Whether any product was recognised in it; without, no record can ever match. */
  recognised: Type.Boolean(),
  /** Runs at its supplier, who keeps it up to date: a version is neither known nor needed. */
  hosted: Type.Boolean(),
  /** Open alerts it is in. */
  affected: Type.Integer(),
  possible: Type.Integer(),
  notes: Type.Array(Text),
  changedAt: Instant,
});

/** What was understood of one row of an imported file. */
const ImportedRow = Type.Object({
  row: Type.Union([Type.Integer(), Type.String()]),
  state: OneOf("added", "changed", "unchanged", "rejected"),
  vendor: Type.String(),
  product: Type.String(),
  version: Type.String(),
  precision: OneOf("exact", "branch", "none"),
  recognised: Type.Boolean(),
  notes: Type.Array(Text),
  /** Why it was rejected, in plain English for logs; and as a text for people (content/texts/inventory.json). */
  message: Type.Optional(Type.String()),
  why: Type.Optional(Text),
});

export const inventoryRoutes = [
  route({
    id: "inventory.import",
    method: "POST",
    path: "/api/organisations/{organisation}/inventory/import",
    permission: "inventory:write",
    summary: "Import an inventory (CSV or CycloneDX JSON); again gives no doubles; `preview` tells what it would do and does nothing",
    params: inOrganisation({}),
    query: Exact({ name: Type.Optional(Type.String({ maxLength: 1000 })), preview: Type.Optional(Type.Boolean()) }),
    body: { as: "bytes", types: ["application/octet-stream", "text/csv", "application/json", "application/vnd.cyclonedx+json"] },
    response: Type.Object({
      format: OneOf("csv", "cyclonedx"),
      rows: Type.Array(ImportedRow),
      /** What was noticed about the file as a whole, in plain English for logs; and the same as texts for people. */
      remarks: Type.Array(Type.String()),
      noticed: Type.Array(Text),
      /** Components that a bill of materials no longer lists and that went with this import. */
      removed: Type.Integer(),
    }),
  }),
  route({
    id: "assets.list",
    method: "GET",
    path: "/api/organisations/{organisation}/assets",
    permission: "inventory:read",
    summary: "The organisation's assets",
    params: inOrganisation({}),
    query: Exact({ ...paging, after: Type.Optional(Id) }),
    response: Page(Asset),
  }),
  route({
    id: "assets.add",
    method: "POST",
    path: "/api/organisations/{organisation}/assets",
    permission: "inventory:write",
    summary: "Add an asset",
    params: inOrganisation({}),
    body: Exact({
      name: Name,
      kind: Type.Optional(OneOf("system", "process", "information")),
      owner: Type.Optional(Type.String({ maxLength: 200 })),
      exposure: Type.Optional(Exposure),
      availability: Type.Optional(Impact),
      integrity: Type.Optional(Impact),
      confidentiality: Type.Optional(Impact),
    }),
    response: Asset,
    status: 201,
  }),
  route({
    id: "asset.change",
    method: "PATCH",
    path: "/api/organisations/{organisation}/assets/{asset}",
    permission: "inventory:write",
    summary: "Change what is said of an asset: its exposure and importance decide how urgent its alerts are",
    params: inOrganisation({ asset: Id }),
    body: Exact({
      name: Type.Optional(Name),
      owner: Type.Optional(Type.String({ maxLength: 200 })),
      exposure: Type.Optional(Exposure),
      availability: Type.Optional(Impact),
      integrity: Type.Optional(Impact),
      confidentiality: Type.Optional(Impact),
    }),
    response: Asset,
  }),
  route({
    id: "asset.remove",
    method: "DELETE",
    path: "/api/organisations/{organisation}/assets/{asset}",
    permission: "inventory:write",
    summary: "Remove an asset with its components",
    params: inOrganisation({ asset: Id }),
  }),
  route({
    id: "components.list",
    method: "GET",
    path: "/api/organisations/{organisation}/components",
    permission: "inventory:read",
    summary: "The products and versions inside the assets",
    params: inOrganisation({}),
    query: Exact({ ...paging, after: Type.Optional(Id), asset: Type.Optional(Id) }),
    response: Page(Component),
  }),
  route({
    id: "components.add",
    method: "POST",
    path: "/api/organisations/{organisation}/components",
    permission: "inventory:write",
    summary: "Add components as people type or pick them; an asset that does not exist yet is made; again gives no doubles",
    params: inOrganisation({}),
    body: Exact({
      items: Type.Array(
        Exact({
          /** Name of the asset it belongs to; absent: the product's own name. */
          asset: Type.Optional(Name),
          exposure: Type.Optional(Exposure),
          vendor: Type.Optional(Type.String({ maxLength: 200 })),
          product: Type.String({ minLength: 1, maxLength: 400, pattern: "\\S" }),
          version: Type.Optional(Type.String({ maxLength: 200 })),
          edition: Type.Optional(Type.String({ maxLength: 200 })),
        }),
        { minItems: 1, maxItems: 200 },
      ),
    }),
    /** The component of each item, in order: a new one, or the one that was there. */
    response: Type.Object({ items: Type.Array(Component) }),
    status: 201,
  }),
  route({
    id: "products.suggest",
    method: "GET",
    path: "/api/products",
    permission: "signed-in",
    summary: "Products of the catalogue that fit what somebody is typing, best first",
    perMinute: 600,
    query: Exact({ text: Type.String({ minLength: 1, maxLength: 200 }), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })) }),
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          /** "vendor/product", the catalogue's own key. */
          key: Type.String(),
          name: Type.String(),
          vendor: Type.String(),
          /** The other name that fits what is typed ("Magento" of Adobe Commerce); null where its own does. */
          alias: Nullable(Type.String()),
          hosted: Type.Boolean(),
          /** Newest version that any record names, as an example of how one looks; null when none is known. */
          example: Nullable(Type.String()),
        }),
      ),
    }),
  }),
  route({
    id: "component.change",
    method: "PATCH",
    path: "/api/organisations/{organisation}/components/{component}",
    permission: "inventory:write",
    summary: "Say again what a component is; it is matched at once",
    params: inOrganisation({ component: Id }),
    body: Exact({
      vendor: Type.Optional(Type.String({ maxLength: 200 })),
      product: Type.Optional(Type.String({ maxLength: 400 })),
      version: Type.Optional(Type.String({ maxLength: 200 })),
      edition: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    response: Component,
  }),
  route({
    id: "component.remove",
    method: "DELETE",
    path: "/api/organisations/{organisation}/components/{component}",
    permission: "inventory:write",
    summary: "Remove a component",
    params: inOrganisation({ component: Id }),
  }),
] as const;
