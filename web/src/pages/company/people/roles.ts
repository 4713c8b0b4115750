import { hubRoles, roles, type Role } from "@schakel/contract";

/** The roles one can give in an organisation: those over the hub exist in the hub's own only. */
export const rolesIn = (isHub: boolean): readonly Role[] => (isHub ? roles : roles.filter((role) => !hubRoles.includes(role)));

/** Of several roles the one that may most, which a company's people have one of. */
export const strongest = (held: readonly Role[]): Role => roles.toReversed().find((role) => held.includes(role)) ?? "reader";
