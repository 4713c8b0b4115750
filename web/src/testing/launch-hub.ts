import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Client } from "@schakel/contract";
import { atConsole, overHttp } from "./clients.ts";

const launcher = fileURLToPath(new URL("../../../bin/schakel.js", import.meta.url));
const { DATABASE_URL: _, SCHAKEL_TEST_TEMPLATE: template, ...inherited } = process.env;

export const PASSWORD = "zeven paarse fietsen";

export interface TestHub {
  readonly url: string;
  /** What the hub printed. */
  readonly output: () => string;
  /** The code that sets a new hub up, as the terminal shows it. */
  readonly setupCode: () => string;
  /** Runs a command against this hub, as its operator would in a terminal; rejects when it fails. */
  readonly command: (args: readonly string[], input?: string) => Promise<string>;
  /** Calls the hub at its own console, which may do everything: what a test prepares and looks up. */
  readonly console: Client;
  /** Signs in and gives a client for the API as this person. */
  readonly signIn: (email: string) => Promise<Client>;
  readonly stop: () => Promise<void>;
}

/** Fills a data folder before its hub starts; gets the settings that the hub will have. */
export type Fill = (settings: NodeJS.ProcessEnv) => Promise<unknown>;

/** Starts a hub as `npm start` does, on a free port and a data folder of its own, on the embedded database; `stop` leaves nothing behind. */
export async function launchHub(env: Readonly<Record<string, string>> = {}, fill?: Fill): Promise<TestHub> {
  const folder = mkdtempSync(join(tmpdir(), "schakel-web-"));
  // What a first start spends its first seconds on, made once for the whole suite (hub/src/testing/make-template.fixture.ts).
  if (template !== undefined) cpSync(join(template, "db"), join(folder, "db"), { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = { ...inherited, ...env, SCHAKEL_DATA: folder, PORT: String(port) };
  await fill?.(settings);
  const child = spawn(process.execPath, [launcher, "serve"], { env: settings });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (out += text));
  const closed = once(child, "close");
  const stop = async () => {
    child.kill("SIGTERM");
    await closed;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilAnswers(url, child, () => out);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    output: () => out,
    setupCode: () => /code: ([0-9a-f]{16,})/.exec(out)?.[1] ?? "",
    console: atConsole(folder),
    command: (args, input = "") => run(args, input, settings),
    signIn: (email) => signIn(url, email),
    stop,
  };
}

async function untilAnswers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + 90_000;
  while (
    !(await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The hub did not start: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function run(args: readonly string[], input: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [launcher, ...args], { env });
  let [out, err] = ["", ""];
  child.stdin.on("error", () => undefined).end(input);
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`schakel ${args.join(" ")} ended with ${code}: ${err}${out}`);
  return out;
}

async function signIn(url: string, email: string): Promise<Client> {
  const client = overHttp(url);
  await client("session.signIn", { body: { email, password: PASSWORD } });
  return client;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
