import Type from "typebox";
import { route } from "./route.ts";
import { Exact, Id, inOrganisation, Instant, LARGEST_PAGE, Nullable, Page, paging, TlpLabel } from "./shapes.ts";

export const logRoutes = [
  route({
    id: "log.read",
    method: "GET",
    path: "/api/organisations/{organisation}/log",
    permission: "log:read",
    summary: "What changed, in the order of commits: kinds and ids, never contents",
    params: inOrganisation({}),
    query: Exact({
      /** The number seen last; 0 or absent starts at the beginning. */
      after: Type.Optional(Type.Integer({ minimum: 0 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LARGEST_PAGE })),
    }),
    response: Type.Object({
      items: Type.Array(Type.Object({ number: Type.Integer(), position: Type.Integer(), kind: Type.String(), ref: Nullable(Id) })),
      /** The number to go on after; the same as asked when nothing is new. */
      next: Type.Integer(),
    }),
  }),
  route({
    id: "register.read",
    method: "GET",
    path: "/api/organisations/{organisation}/register",
    permission: "register:read",
    summary: "The access register: who saw what of this organisation when",
    params: inOrganisation({}),
    query: Exact(paging),
    response: Page(
      Type.Object({
        id: Id,
        at: Instant,
        route: Type.String(),
        tlp: TlpLabel,
        subjects: Type.Array(Type.String()),
        /** {"person"}, {"token"} or {"console"}: who looked; null once erased. */
        details: Nullable(Type.Record(Type.String(), Type.String())),
      }),
    ),
  }),
] as const;
