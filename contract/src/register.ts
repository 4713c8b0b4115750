import Type from "typebox";
import { route } from "./route.ts";
import { Exact, Id, Instant, OneOf, paging } from "./shapes.ts";

/** One link of the chain: it tells that there were readers, not which. */
const AccessSeal = Type.Object({ number: Type.Integer(), at: Instant, entries: Type.Integer(), hash: Type.String() });

export const registerRoutes = [
  route({
    id: "register.seals",
    method: "GET",
    path: "/api/register/seals",
    permission: "hub:operate",
    summary: "The seals of the access register, newest first; keep one elsewhere to check against later",
    query: Exact({ before: Type.Optional(Type.Integer({ minimum: 1 })), limit: paging.limit }),
    response: Type.Object({ items: Type.Array(AccessSeal) }),
  }),
  route({
    id: "register.verify",
    method: "POST",
    path: "/api/register/verify",
    permission: "hub:operate",
    summary: "Compute the chain of the access register again and say where it breaks",
    body: Exact({
      anchor: Type.Optional(Exact({ number: Type.Integer({ minimum: 1 }), hash: Type.String({ pattern: "^[0-9a-f]{64}$" }) })),
    }),
    response: Type.Object({
      ok: Type.Boolean(),
      seals: Type.Optional(Type.Integer()),
      entries: Type.Optional(Type.Integer()),
      waiting: Type.Optional(Type.Integer()),
      /** The first broken place. */
      seal: Type.Optional(Type.Integer()),
      reason: Type.Optional(OneOf("number", "previous", "entry_missing", "changed", "details_changed", "entry_added", "anchor")),
      entryId: Type.Optional(Id),
    }),
  }),
] as const;
