/** The HTTP contract of the hub as values: routes with their schemas, permissions, errors, and a client typed by them. */
export type * from "./route.ts";
export { isBytes, isEvents, isFiles, isLines, schemaOf } from "./route.ts";
export type { RouteId, RouteOf } from "./routes.ts";
export { routes, routeOf } from "./routes.ts";
export type { Permission, Role, Scope } from "./permissions.ts";
export { hubRoles, hubScopes, permissionsOf, permissionsOfRoles, roles, scopes } from "./permissions.ts";
export type { ErrorCode, ProblemDetails } from "./errors.ts";
export { errors, isErrorCode } from "./errors.ts";
export type { Client, InputOf, Transport, TransportRequest, TransportResponse } from "./client.ts";
export { createClient, ProblemError } from "./client.ts";
export { LARGEST_PAGE } from "./shapes.ts";
export { urgencies } from "./alerts.ts";
export { fillText, renderText, type Catalogue } from "./text.ts";
