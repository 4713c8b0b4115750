import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const { DATABASE_URL: _, SCHAKEL_TEST_TEMPLATE: template, ...inherited } = process.env;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The lines of standard output as JSON. */
  readonly lines: readonly Record<string, unknown>[];
}

/** A new empty folder that goes when the tests of the file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "schakel-cli-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A data folder for a hub that nobody set up yet, in `folder` or in a temporary one. Its database is there already when the runner of the suite made one for
 * all (hub/src/testing/make-template.fixture.ts), which is what a first start would spend its first seconds on.
 */
export function dataFolder(folder = temporaryFolder()): string {
  const data = join(folder, "data");
  mkdirSync(data, { mode: 0o700 });
  if (template !== undefined) cpSync(join(template, "db"), join(data, "db"), { recursive: true });
  return data;
}

export function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main, ...args], { env: { ...inherited, ...env } });
}

/** Runs a command to its end. */
export async function schakel(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ""): Promise<Ended> {
  const child = start(args, env);
  let [out, err] = ["", ""];
  child.stdin?.on("error", () => undefined).end(input);
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  const [code] = (await once(child, "close")) as [number | null];
  const read = () =>
    out
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    code,
    out,
    err,
    get lines() {
      return read();
    },
  };
}

export interface Serving {
  readonly url: string;
  readonly out: () => string;
  /** Sends a signal and waits for the end; gives the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `schakel serve` on a free port and waits until it answers. */
export async function serve(env: Readonly<Record<string, string>>): Promise<Serving> {
  const port = await freePort();
  const child = start(["serve"], { ...env, PORT: String(port) });
  // A test that fails half-way must not leave a hub behind.
  after(() => child.kill("SIGKILL"));
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text: string) => (out += text));
  const url = `http://localhost:${port}`;
  const until = Date.now() + 60_000;
  for (;;) {
    const answered = await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answered) break;
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The hub did not start: ${out}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const closed = once(child, "close") as Promise<[number | null]>;
  return {
    url,
    out: () => out,
    end: async (signal) => {
      child.kill(signal);
      return (await closed)[0];
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** A new database on the test server (SCHAKEL_TEST_DATABASE_URL), dropped with its roles afterwards; undefined when tests run on the embedded one. */
export async function freshDatabase(): Promise<string | undefined> {
  const server = process.env["SCHAKEL_TEST_DATABASE_URL"];
  if (!server) return undefined;
  const { Client } = await import("pg");
  const name = `schakel_cli_${process.pid}_${randomBytes(3).toString("hex")}`;
  const run = async (...statements: string[]) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  after(() =>
    run(
      `drop database ${name} with (force)`,
      ...["app", "system", "identity", "gate"].map((role) => `drop role if exists ${name}_${role}`),
    ),
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
