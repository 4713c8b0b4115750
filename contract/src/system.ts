import Type from "typebox";
import { route } from "./route.ts";
import { OneOf, Text } from "./shapes.ts";

/** One thing that was examined. Its texts, and its name as `doctor.check.<check>`, are in content/texts/doctor.json. */
export const DoctorCheck = Type.Object({
  check: OneOf("node", "data folder", "database", "migrations", "keys", "clock", "set-up", "address", "sources"),
  state: OneOf("ok", "warning", "failed"),
  message: Text,
});

export const systemRoutes = [
  route({
    id: "health",
    method: "GET",
    path: "/healthz",
    permission: "public",
    summary: "Says ok when the hub and its database answer",
    response: Type.Object({ status: OneOf("ok") }),
  }),
  route({
    id: "openapi",
    method: "GET",
    path: "/api/openapi.json",
    permission: "public",
    summary: "This contract as OpenAPI 3.1",
    response: Type.Unsafe<Readonly<Record<string, unknown>>>(Type.Object({}, { additionalProperties: true })),
  }),
  route({
    id: "doctor",
    method: "GET",
    path: "/api/doctor",
    permission: "hub:operate",
    summary: "How the hub is: Node.js, data folder, database, migrations, keys, clock, set-up, address, sources",
    response: Type.Object({ checks: Type.Array(DoctorCheck) }),
  }),
] as const;
