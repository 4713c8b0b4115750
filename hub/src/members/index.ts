export { findHub, membershipsOf, type Membership } from "./directory.ts";
export { routes } from "./routes.ts";
export { sessionRoutes } from "./session-routes.ts";
