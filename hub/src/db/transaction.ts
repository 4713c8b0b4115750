import { sql, type Transaction } from "kysely";
import { hasLogged } from "./logged.ts";
import type { Handle } from "./pool.ts";
import type { Roles } from "./roles.ts";
import type { Tables } from "./tables.ts";

export type Tx = Transaction<Tables>;

/** Who asks: a person for some of their organisations, or a token of one organisation. */
export type Member =
  | { readonly kind: "person"; readonly personId: string; readonly organisationIds: readonly string[] }
  | { readonly kind: "token"; readonly tokenId: string; readonly organisationId: string; readonly hubRoles: readonly string[] };

/** The two doors to the data (rule 2): everything else of the hub gets a transaction from one of them. */
export interface Gate {
  /**
   * Runs `fn` in one transaction that sees what this member may see. A person who no longer belongs to an asked organisation silently
   * loses it here: the database checks membership anew in every transaction.
   */
  asMember<T>(member: Member, fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `fn` in one transaction of a job, which sees all organisations; `reason` shows in pg_stat_activity. */
  asSystem<T>(reason: string, fn: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Builds the two doors on a database whose roles are these. `onLogged` is called after each commit that added to the log. */
export function openGate(handle: Handle, roles: Roles, onLogged: () => void): Gate {
  const commit = async <T>(fn: (tx: Tx) => Promise<T>): Promise<T> => {
    let logged = false;
    const value = await handle.transaction().execute(async (tx) => {
      const given = await fn(tx);
      logged = hasLogged(tx);
      return given;
    });
    if (logged) onLogged();
    return value;
  };
  return {
    asMember: (member, fn) =>
      commit(async (tx) => {
        const person = member.kind === "person" ? member.personId : null;
        const asked = member.kind === "person" ? member.organisationIds : [member.organisationId];
        const hubRoles = member.kind === "token" ? member.hubRoles : [];
        await sql`select app.enter(${person}::uuid, ${asked}::uuid[], ${hubRoles}::text[]), set_config('role', ${roles.app}, true)`.execute(
          tx,
        );
        return fn(tx);
      }),
    asSystem: (reason, fn) =>
      commit(async (tx) => {
        await sql`select set_config('application_name', ${`schakel: ${reason}`.slice(0, 60)}, true), set_config('role', ${roles.system}, true)`.execute(
          tx,
        );
        return fn(tx);
      }),
  };
}
