export { findHub, membershipsOf, type Membership } from "./directory.ts";
export { readHubSettings } from "./hub-settings.ts";
export { operateRoutes } from "./operate-routes.ts";
export { eraseRegistrations } from "./registrations/erase-registrations.ts";
export { routes } from "./routes.ts";
export { sessionRoutes } from "./session-routes.ts";
