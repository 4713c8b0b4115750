import Type from "typebox";
import { route } from "./route.ts";
import { OneOf } from "./shapes.ts";

export const DoctorCheck = Type.Object({ check: Type.String(), state: OneOf("ok", "warning", "failed"), message: Type.String() });

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
    summary: "How the hub is: Node.js, data folder, database, migrations, keys, clock",
    response: Type.Object({ checks: Type.Array(DoctorCheck) }),
  }),
] as const;
