export { findHub, membershipsOf, rolesIn, type Membership } from "./directory.ts";
export { routes } from "./routes.ts";
export { sessionRoutes } from "./session-routes.ts";
export { addOrganisation, type NewOrganisation } from "./add-organisation.ts";
export { addPerson, type NewMember } from "./add-person.ts";
export { initHub, type NewHub } from "./init-hub.ts";
