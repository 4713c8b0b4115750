import type { Config } from "../config.ts";
import { EMBEDDED_CONNECTIONS, startEmbedded, type EmbeddedDatabase } from "./embedded.ts";
import { lockFolder } from "./lock.ts";
import { migrate } from "./migrate.ts";
import { connect, type Connection } from "./pool.ts";
import { ensureRoles, readLogin, refuseUnsafeLogin, type Roles } from "./roles.ts";
import { openTraffic, type Traffic } from "./traffic.ts";
import { openGate, type Gate } from "./transaction.ts";
import { openLocalWakeUps, openServerWakeUps, type WakeUps } from "./wake-ups.ts";

/** An open, migrated database with its two doors. */
export interface Database extends Gate {
  readonly engine: "embedded" | "postgresql";
  readonly roles: Roles;
  readonly traffic: Traffic;
  readonly wakeUps: WakeUps;
  /** The pool itself: only identity (own schema and role) and the migration tools may use it. */
  readonly connection: Connection;
  close(): Promise<void>;
}

const SERVER_CONNECTIONS = 12;

/** Opens the database that the configuration names, locks the data folder, and brings the schema up to date. */
export async function openDatabase(config: Pick<Config, "dataFolder" | "databaseUrl" | "databaseOwnerUrl">): Promise<Database> {
  return config.databaseUrl === undefined ? openEmbedded(config.dataFolder) : openServer(config.databaseUrl, config.databaseOwnerUrl);
}

/**
 * The embedded database in a folder that this process alone may use, or in memory when the folder is null. `image` is a tar of the files that a new
 * one begins with.
 */
export async function openEmbedded(folder: string | null, image: string | null = null): Promise<Database> {
  const lock = folder === null ? undefined : lockFolder(folder);
  let engine: EmbeddedDatabase | undefined;
  let connection: Connection | undefined;
  const close = async () => {
    await connection?.close();
    await engine?.stop();
    lock?.release();
  };
  try {
    engine = await startEmbedded(folder, image);
    connection = connect({ socketFolder: engine.socketFolder, connections: EMBEDDED_CONNECTIONS - 2 });
    const wakeUps = openLocalWakeUps();
    return { ...(await prepare("embedded", connection, connection, wakeUps.wake)), wakeUps, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openServer(url: string, ownerUrl: string | undefined): Promise<Database> {
  const connection = connect({ url, connections: SERVER_CONNECTIONS });
  const owner = ownerUrl === undefined ? connection : connect({ url: ownerUrl, connections: 1 });
  try {
    refuseUnsafeLogin(await readLogin(connection.handle));
    // The log's trigger notifies every process, this one too.
    const database = await prepare("postgresql", connection, owner, () => undefined);
    if (owner !== connection) await owner.close();
    const wakeUps = openServerWakeUps(url);
    const close = async () => {
      await wakeUps.close();
      await connection.close();
    };
    return { ...database, wakeUps, close };
  } catch (error) {
    await connection.close();
    if (owner !== connection) await owner.close();
    throw error;
  }
}

async function prepare(
  engine: Database["engine"],
  connection: Connection,
  owner: Connection,
  onLogged: () => void,
): Promise<Omit<Database, "wakeUps" | "close">> {
  const { name } = await readLogin(connection.handle);
  const roles = await ensureRoles(owner.handle, name);
  await migrate(owner.handle, roles, name);
  return { engine, roles, traffic: openTraffic(engine === "embedded"), connection, ...openGate(connection.handle, roles, onLogged) };
}
