import type { FastifyInstance } from "fastify";
import { rmSync } from "node:fs";
import { routes as alertRoutes } from "./alerts/routes.ts";
import { todayRoutes } from "./alerts/today/routes.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { openDatabase } from "./db/database.ts";
import { lockFolder } from "./db/lock.ts";
import { readHubKeys } from "./db/keys.ts";
import { routes as exchangeRoutes } from "./exchange/index.ts";
import { routes as explainRoutes } from "./explain/routes.ts";
import type { Handlers, Hub } from "./handlers.ts";
import { authoriseConsole, authoriseRequests } from "./http/authorise.ts";
import { consoleSocket, prepareSocket, protectSocket } from "./http/console-socket.ts";
import { eventRoutes } from "./http/live/event-routes.ts";
import { followChanges, type Changes } from "./http/live/follow-changes.ts";
import { logRoutes } from "./http/log-routes.ts";
import { buildServer } from "./http/server.ts";
import { systemRoutes } from "./http/system-routes.ts";
import { openIdentity, type Identity } from "./identity/index.ts";
import { routes as insightRoutes } from "./insight/routes.ts";
import { routes as inventoryRoutes } from "./inventory/routes.ts";
import { jobs } from "./jobs/jobs.ts";
import { refreshStatistics } from "./jobs/refresh-statistics.ts";
import { runJobs } from "./jobs/run-jobs.ts";
import { findHub, operateRoutes, routes as memberRoutes, sessionRoutes } from "./members/index.ts";
import { routes as registerRoutes } from "./register/index.ts";
import { routes as advisoryRoutes } from "./sources/routes.ts";

/** The whole application on an open database, before anything listens. */
export interface App {
  readonly hub: Hub;
  readonly identity: Identity;
  readonly handlers: Handlers;
  /** Lines to open screens. */
  readonly changes: Changes;
  /** The server's console: what commands speak with. */
  readonly console: FastifyInstance;
  /** Ends what is under way and closes the database. */
  close(): Promise<void>;
}

export interface AppOptions {
  readonly clock: Clock;
  /** Where errors inside the hub are reported, a line of JSON each. */
  readonly report: (line: string) => void;
}

/** Every handler of the hub: each domain's own, put together. That none is missing is the type's to say. */
function handlersOf(hub: Hub, identity: Identity, changes: Changes, api: () => FastifyInstance): Handlers {
  return {
    ...systemRoutes(hub, api),
    ...sessionRoutes(hub, identity),
    ...memberRoutes(hub, identity),
    ...operateRoutes(hub),
    ...insightRoutes(hub),
    ...inventoryRoutes(hub),
    ...explainRoutes(hub),
    ...advisoryRoutes(hub),
    ...alertRoutes(hub),
    ...todayRoutes(hub),
    ...exchangeRoutes(hub),
    ...registerRoutes(hub),
    ...logRoutes(hub),
    ...eventRoutes(changes),
  };
}

/** Opens the database, locks the data folder and builds the application. */
export async function openApp(config: Config, options: AppOptions): Promise<App> {
  const database = await openDatabase(config);
  try {
    return await buildApp({ config, database, clock: options.clock, keys: readHubKeys(config) }, options.report);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Builds the application on an open database, which it closes when it closes. */
export async function buildApp(hub: Hub, report: AppOptions["report"]): Promise<App> {
  const [key] = hub.keys;
  const identity = openIdentity(hub.database, hub.config, key.secret.export(), hub.clock);
  const { openSessions } = identity;
  const changes = followChanges({ database: hub.database, clock: hub.clock, openSessions, report });
  const handlers = handlersOf(hub, identity, changes, () => console);
  const console = await buildServer(hub, { handlers, report, authorise: authoriseConsole(hub), console: true });
  await console.ready();
  const close = async () => {
    await changes.close();
    await console.close();
    await refreshStatistics(hub.database);
    await hub.database.close();
  };
  return { hub, identity, handlers, changes, console, close };
}

/** Builds what everybody else speaks with: sessions, tokens, limits. */
export async function buildPublicServer({ hub, identity, handlers, changes }: App, report: AppOptions["report"]): Promise<FastifyInstance> {
  const server = await buildServer(hub, { handlers, report, authorise: authoriseRequests(hub, identity), console: false });
  // A line to a screen never ends by itself; the server would wait for it.
  server.addHook("preClose", () => changes.close());
  await server.ready();
  return server;
}

/** Whether the hub's own organisation exists yet. */
const isSetUp = async ({ hub }: App): Promise<boolean> => (await hub.database.asSystem("set-up", findHub)) !== undefined;

export interface RunningHub {
  readonly app: App;
  /** Where it listens: http://host:port with the port it really got. */
  readonly address: string;
  /** The single-use code with which a new hub is set up, undefined when it is. */
  readonly setupCode: string | undefined;
  /** Stops within seconds: requests under way are finished, or cut off when they take too long. */
  stop(): Promise<void>;
}

/** The address to listen on is taken. */
export class PortInUseError extends Error {
  override readonly name = "PortInUseError";
  readonly code = "port_in_use";
}

const PATIENCE_MS = 3000;

/**
 * Starts the hub: takes the data folder, opens the database, listens on HOST:PORT and on the console's socket, and works its jobs. Throws
 * FolderLockedError, PortInUseError, ConfigError or DatabaseSetupError, whose messages are for the operator.
 */
export async function startHub(config: Config, options: AppOptions): Promise<RunningHub> {
  // The embedded database takes the folder itself; on a server it is taken for the socket and the key in it.
  const lock = config.databaseUrl === undefined ? undefined : lockFolder(config.dataFolder);
  let app: App | undefined;
  try {
    app = await openApp(config, options);
    const opened = app;
    const server = await buildPublicServer(app, options.report);
    const address = await listen(server, app.console, config);
    const running = runJobs(app.hub, jobs, options.report);
    const setupCode = (await isSetUp(app)) ? undefined : await app.identity.makeSetupCode();
    const stop = async () => {
      await running.stop();
      await closeWithin(PATIENCE_MS, [server, opened.console], async () => {
        await server.close();
        await opened.close();
      });
      rmSync(consoleSocket(config.dataFolder), { force: true });
      lock?.release();
    };
    return { app, address, setupCode, stop };
  } catch (error) {
    await app?.close();
    lock?.release();
    throw error;
  }
}

async function listen(server: FastifyInstance, console: FastifyInstance, config: Config): Promise<string> {
  const { host, port, dataFolder } = config;
  try {
    const address = await server.listen({ host, port });
    const socket = consoleSocket(dataFolder);
    prepareSocket(socket, dataFolder);
    await listenPrivately(console, socket);
    return address;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE")
      throw new PortInUseError(`Port ${port} on ${host} is in use. Stop what listens there, or set PORT to another one.`);
    if (code === "EACCES") throw new PortInUseError(`This user may not listen on port ${port}. Set PORT to one above 1023.`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new PortInUseError(`HOST is "${host}", which is no address of this machine.`);
    throw error;
  }
}

/** Listens on a socket that only this user can open, from its first moment on. */
async function listenPrivately(console: FastifyInstance, socket: string): Promise<void> {
  const before = process.umask(0o177);
  try {
    await console.listen({ path: socket });
  } finally {
    process.umask(before);
  }
  protectSocket(socket);
}

/** Closes, and cuts off requests that are still under way after a while. */
async function closeWithin(patienceMs: number, servers: readonly FastifyInstance[], close: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => servers.forEach((one) => one.server.closeAllConnections()), patienceMs);
  await close();
  clearTimeout(timer);
}
