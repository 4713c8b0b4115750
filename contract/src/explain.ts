import Type from "typebox";
import { route } from "./route.ts";
import { Exact, Id, inOrganisation, Nullable, OneOf, Text } from "./shapes.ts";

const ProductName = Type.Object({ vendor: Type.String(), name: Type.String() });

/** Why one vulnerability does or does not concern an organisation, component by component. */
export const Verdict = Type.Object({
  subject: Type.String(),
  aliases: Type.Array(Type.String()),
  title: Type.String(),
  /** decided: somebody marked it done or not for us. nothing_to_match: the record names no product, or the inventory is empty. */
  verdict: OneOf("affected", "possible", "not_affected", "decided", "withdrawn", "nothing_to_match"),
  /** The verdict as one sentence. */
  why: Text,
  /** Products that the record names, at most fifty of them. */
  products: Type.Array(ProductName),
  /** The organisation's components of those products (at most 500, those it touches first), and what the record says of each one's version. */
  components: Type.Array(
    Type.Object({
      id: Id,
      asset: Type.Object({ id: Id, name: Type.String() }),
      product: Type.String(),
      version: Type.String(),
      verdict: OneOf("affected", "possible", "not_affected", "decided"),
      why: Text,
      said: Type.String(),
      evidence: Type.Array(Type.String()),
    }),
  ),
});

export const explainRoutes = [
  route({
    id: "verdict.get",
    method: "GET",
    path: "/api/organisations/{organisation}/verdicts/{name}",
    permission: "alerts:read",
    summary: "Why a vulnerability or advisory does or does not concern the organisation, with the evidence",
    params: Type.Object({ organisation: Id, name: Type.String({ minLength: 1, maxLength: 200 }) }),
    response: Type.Object({
      asked: Type.String(),
      /** The publication, where an advisory's own id was asked rather than a vulnerability's name. */
      advisory: Nullable(Type.Object({ publisher: Type.String(), trackingId: Type.String(), title: Type.String() })),
      /** Components that were looked at. */
      components: Type.Integer(),
      items: Type.Array(Verdict),
    }),
  }),
  route({
    id: "search.find",
    method: "GET",
    path: "/api/organisations/{organisation}/search",
    permission: "organisation:read",
    summary: "Assets, components, bulletins, vulnerabilities, advisories and people whose name fits, as far as the caller may see them",
    perMinute: 600,
    params: inOrganisation({}),
    query: Exact({ text: Type.String({ minLength: 1, maxLength: 200 }), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })) }),
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          kind: OneOf("asset", "component", "bulletin", "vulnerability", "advisory", "person"),
          /** A uuid, or a vulnerability's or advisory's name. */
          id: Type.String(),
          title: Type.String(),
          detail: Type.String(),
        }),
      ),
    }),
  }),
] as const;
