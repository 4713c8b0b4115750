import { Kysely, PostgresDialect } from "kysely";
import { Pool, TypeOverrides, types } from "pg";
import type { Tables } from "./tables.ts";

/** The hub's handle on the database. Domains never get it: they get the transaction that asMember or asSystem opened. */
export type Handle = Kysely<Tables>;

export interface Connection {
  readonly handle: Handle;
  readonly pool: Pool;
  close(): Promise<void>;
}

export interface Address {
  /** postgres://… on a server, or the folder with the embedded database's socket. */
  readonly url?: string;
  readonly socketFolder?: string;
  readonly connections: number;
}

/** Opens a pool. Numbers of 64 bits come back as JavaScript numbers (counts and log numbers stay far below 2^53), numeric as number. */
export function connect(address: Address): Connection {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  overrides.setTypeParser(types.builtins.NUMERIC, Number);
  const pool = new Pool({
    ...(address.url === undefined
      ? { host: address.socketFolder, port: 5432, user: "postgres", database: "postgres", ssl: false }
      : { connectionString: address.url }),
    max: address.connections,
    types: overrides,
    application_name: "schakel",
  });
  // An idle connection that the server ends is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  const handle = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { handle, pool, close: () => handle.destroy() };
}
