import { CompiledQuery, Kysely, PostgresDialect, type DatabaseConnection, type Dialect, type Driver, type Transaction } from "kysely";
import type { Pool } from "pg";
import type { IdentityTables } from "./tables.ts";

export type IdentityHandle = Kysely<IdentityTables>;
export type IdentityTx = Transaction<IdentityTables>;

/**
 * A handle on the identity schema. Every statement runs in a transaction that has switched to the identity role, its own or the caller's:
 * the embedded database shares one backend among all connections, so a role set for longer than a transaction would leak.
 */
export function openIdentityHandle(pool: Pool, role: string): IdentityHandle {
  const postgres = new PostgresDialect({ pool });
  const begin = CompiledQuery.raw(`begin; select set_config('role', '${role.replaceAll("'", "''")}', true)`);
  const dialect: Dialect = {
    createAdapter: () => postgres.createAdapter(),
    createQueryCompiler: () => postgres.createQueryCompiler(),
    createIntrospector: (db) => postgres.createIntrospector(db),
    createDriver: () => identityDriver(postgres.createDriver(), begin),
  };
  return new Kysely<IdentityTables>({ dialect });
}

interface IdentityConnection extends DatabaseConnection {
  readonly inner: DatabaseConnection;
  inTransaction: boolean;
}

function identityDriver(inner: Driver, begin: CompiledQuery): Driver {
  const run = (connection: DatabaseConnection, query: CompiledQuery) => own(connection).inner.executeQuery(query);
  const end = async (connection: DatabaseConnection, how: "commit" | "rollback") => {
    await run(connection, CompiledQuery.raw(how));
    own(connection).inTransaction = false;
  };
  return {
    init: () => inner.init(),
    acquireConnection: async () => wrap(await inner.acquireConnection(), begin),
    beginTransaction: async (connection) => {
      await run(connection, begin);
      own(connection).inTransaction = true;
    },
    commitTransaction: (connection) => end(connection, "commit"),
    rollbackTransaction: (connection) => end(connection, "rollback"),
    releaseConnection: (connection) => inner.releaseConnection(own(connection).inner),
    // The pool belongs to the database, which closes it.
    destroy: async () => undefined,
  };
}

const own = (connection: DatabaseConnection): IdentityConnection => connection as IdentityConnection;

function wrap(inner: DatabaseConnection, begin: CompiledQuery): IdentityConnection {
  const connection: IdentityConnection = {
    inner,
    inTransaction: false,
    executeQuery: async <R>(query: CompiledQuery) => {
      if (connection.inTransaction) return inner.executeQuery<R>(query);
      await inner.executeQuery(begin);
      try {
        const result = await inner.executeQuery<R>(query);
        await inner.executeQuery(CompiledQuery.raw("commit"));
        return result;
      } catch (error) {
        await inner.executeQuery(CompiledQuery.raw("rollback"));
        throw error;
      }
    },
    streamQuery: () => {
      throw new Error("Identity has no query large enough to stream.");
    },
  };
  return connection;
}

/** Runs `fn` in one transaction of the identity role. */
export const inIdentity = <T>(handle: IdentityHandle, fn: (tx: IdentityTx) => Promise<T>): Promise<T> => handle.transaction().execute(fn);
