import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Run } from "../command.ts";
import type { Config } from "@schakel/hub/local";

interface Check {
  readonly check: string;
  readonly state: "ok" | "warning" | "failed";
  readonly message: string;
}

const WANTED_NODE = 24;

export const run: Run = async ({ out }) => {
  let failed = false;
  for await (const check of examine()) {
    failed ||= check.state === "failed";
    await out.line(check, `${check.state === "ok" ? "✓" : check.state === "warning" ? "!" : "✗"} ${check.check}: ${check.message}`);
  }
  return failed ? 1 : 0;
};

async function* examine(): AsyncIterable<Check> {
  if (Number(process.versions.node.split(".")[0]) < WANTED_NODE) {
    yield { check: "node", state: "failed", message: `Node.js ${process.versions.node}; ${WANTED_NODE} or later is needed.` };
    return;
  }
  const { openLocal, readConfig } = await import("@schakel/hub/local");
  let config: Config;
  try {
    config = readConfig(process.env);
  } catch (error) {
    yield { check: "settings", state: "failed", message: messageOf(error) };
    return;
  }
  if (config.databaseUrl === undefined && !existsSync(join(config.dataFolder, "db"))) {
    yield { check: "node", state: "ok", message: `Node.js ${process.versions.node}` };
    yield {
      check: "data folder",
      state: "warning",
      message: `${config.dataFolder} holds no hub yet; "schakel serve" or "schakel init" makes it.`,
    };
    yield await examinePort(config);
    return;
  }
  try {
    const hub = await openLocal(config);
    try {
      yield* (await hub.call("doctor")).checks;
      yield hub.running
        ? { check: "port", state: "ok", message: `The hub answers commands; it listens on ${config.host}:${config.port}.` }
        : await examinePort(config);
    } finally {
      await hub.close();
    }
  } catch (error) {
    yield { check: "hub", state: "failed", message: messageOf(error) };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));

/** Whether the hub could listen where it should. */
function examinePort({ host, port }: Config): Promise<Check> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve({
        check: "port",
        state: "failed",
        message: `Cannot listen on ${host}:${port} (${error.code ?? error.message}): set PORT or HOST.`,
      }),
    );
    server.listen(port, host, () => server.close(() => resolve({ check: "port", state: "ok", message: `${host}:${port} is free.` })));
  });
}
