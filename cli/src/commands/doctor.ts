import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Run } from "../command.ts";
import { printable } from "../output.ts";
import { inEnglish } from "../texts.ts";
import type { Config } from "@schakel/hub/local";

type Params = Readonly<Record<string, string>>;

/** A check of the hub, or one of what must be well before there is a hub to ask. */
interface Check {
  readonly check: string;
  readonly state: "ok" | "warning" | "failed";
  /** In words of content/texts/doctor.json. */
  readonly message: { readonly code: string; readonly params: Params };
}

const WANTED_NODE = 24;
const marks = { ok: "✓", warning: "!", failed: "✗" } as const;

export const run: Run = async ({ out }) => {
  let failed = false;
  for await (const { check, state, message: text } of examine()) {
    failed ||= state === "failed";
    const message = inEnglish(text);
    const name = inEnglish({ code: `doctor.check.${check}`, params: {} });
    await out.line({ check, state, message }, `${marks[state]} ${name}: ${printable(message)}`);
  }
  return failed ? 1 : 0;
};

const told = (check: string, state: Check["state"], code: string, params: Params): Check => ({ check, state, message: { code, params } });

async function* examine(): AsyncIterable<Check> {
  const version = process.versions.node;
  if (Number(version.split(".")[0]) < WANTED_NODE) {
    yield told("node", "failed", "doctor.node.old", { version, wanted: String(WANTED_NODE) });
    return;
  }
  const { openLocal, readConfig } = await import("@schakel/hub/local");
  let config: Config;
  try {
    config = readConfig(process.env);
  } catch (error) {
    yield told("settings", "failed", "doctor.settings.wrong", { error: messageOf(error) });
    return;
  }
  if (config.databaseUrl === undefined && !existsSync(join(config.dataFolder, "db"))) {
    yield told("node", "ok", "doctor.node.fine", { version });
    yield told("data folder", "warning", "doctor.folder.empty", { folder: config.dataFolder });
    yield await examinePort(config);
    return;
  }
  try {
    const hub = await openLocal(config);
    try {
      yield* (await hub.call("doctor")).checks;
      yield hub.running ? told("port", "ok", "doctor.port.listening", portOf(config)) : await examinePort(config);
    } finally {
      await hub.close();
    }
  } catch (error) {
    yield told("hub", "failed", "doctor.hub.closed", { error: messageOf(error) });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));

const portOf = ({ host, port }: Config): Params => ({ host, port: String(port) });

/** Whether the hub could listen where it should. */
function examinePort(config: Config): Promise<Check> {
  const { host, port } = config;
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(told("port", "failed", "doctor.port.taken", { ...portOf(config), error: error.code ?? error.message })),
    );
    server.listen(port, host, () => server.close(() => resolve(told("port", "ok", "doctor.port.free", portOf(config)))));
  });
}
