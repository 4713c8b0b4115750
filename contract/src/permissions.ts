/** What a token may be given, and what a role of an organisation carries. */
export const scopes = [
  "organisation:read",
  "inventory:read",
  "inventory:write",
  "advisories:read",
  "alerts:read",
  "actions:write",
  "bulletins:read",
  "members:read",
  "members:write",
  "tokens:write",
  "log:read",
  "register:read",
  "advisories:import",
  "bulletins:publish",
  "hub:operate",
] as const;

export type Scope = (typeof scopes)[number];

/**
 * What a route asks. `public`: nothing. `setup`: the set-up code, on loopback only. `person`: a person who signed in, about themselves.
 * `signed-in`: a person or a token. `console`: the socket in the data folder, which only the hub's own user can open. The rest are scopes.
 */
export type Permission = Scope | "public" | "setup" | "person" | "signed-in" | "console";

export const roles = ["reader", "member", "admin", "hub_editor", "hub_operator"] as const;
export type Role = (typeof roles)[number];

const reader = [
  "organisation:read",
  "inventory:read",
  "advisories:read",
  "alerts:read",
  "bulletins:read",
  "members:read",
  "log:read",
] as const satisfies readonly Scope[];
const member = [...reader, "inventory:write", "actions:write"] as const satisfies readonly Scope[];
const admin = [...member, "members:write", "tokens:write", "register:read"] as const satisfies readonly Scope[];

/** What each role may do in its own organisation. The hub roles exist in the hub's organisation only and give nothing in any other. */
export const permissionsOf: Readonly<Record<Role, readonly Scope[]>> = {
  reader,
  member,
  admin,
  hub_editor: ["organisation:read", "advisories:read", "advisories:import", "bulletins:read", "bulletins:publish"],
  hub_operator: ["organisation:read", "members:read", "members:write", "tokens:write", "register:read", "hub:operate"],
};

/** Scopes that concern the whole hub: only the hub's own organisation can hold them. */
export const hubScopes: readonly Scope[] = ["advisories:import", "bulletins:publish", "hub:operate"];

/** Roles that only the hub's own organisation can give. */
export const hubRoles: readonly Role[] = ["hub_editor", "hub_operator"];

/** Everything these roles may do together. */
export const permissionsOfRoles = (held: readonly Role[]): ReadonlySet<Scope> => new Set(held.flatMap((role) => permissionsOf[role]));
