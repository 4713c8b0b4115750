// A PostgreSQL server for the occasion: its own folder, port and log-in role, gone at the end. For tests, benchmarks and CI.
// Run as a program it starts one, prints its DATABASE_URL and stops it at Ctrl-C.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBinaries, installOnDebian, oldestMajor, type PostgresBinaries } from "./postgres/find-binaries.ts";

export interface PostgresAtHand extends AsyncDisposable {
  /** DATABASE_URL of the role `schakel`: it may create roles and databases, and is no superuser. */
  readonly url: string;
  /** The superuser's, over the socket: for tests of what a hub must refuse. */
  readonly superuserUrl: string;
  readonly version: string;
  readonly stop: () => Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then the account `postgres` or `nobody` runs it. undefined: this process's own account. */
function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error("PostgreSQL does not run as root, and there is no account postgres or nobody to run it.");
}

/** A TCP port on loopback that is free now. */
function freePort(): Promise<number> {
  return new Promise((settle, refuse) => {
    const server = createServer().once("error", refuse);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? settle(address.port) : refuse(new Error("no free port"))));
    });
  });
}

const clean = (): NodeJS.ProcessEnv => ({ PATH: process.env["PATH"], LC_ALL: "C.UTF-8" });

/** Runs one of the server's programs to its end; throws with its output when it fails. */
function runProgram(
  { folder }: PostgresBinaries,
  program: string,
  args: readonly string[],
  account: Account | undefined,
  input = "",
): void {
  const run = spawnSync(join(folder, program), args, { ...account, cwd: "/", env: clean(), encoding: "utf8", input });
  const output = `${run.stdout ?? ""}${run.stderr ?? ""}`;
  if (run.status !== 0 || /^.*(ERROR|FATAL):/m.test(output)) throw new Error(`${program} failed: ${run.error?.message ?? output.trim()}`);
}

/** Makes the cluster in `data` and in it the role and database `schakel`. ICU collation on purpose: not the embedded engine's C. */
function createCluster(binaries: PostgresBinaries, data: string, account: Account | undefined, password: string): void {
  const collation = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"];
  // The superuser has no password: it gets in over the socket alone, which lies in a folder that is closed to others.
  const auth = ["--auth-local=trust", "--auth-host=scram-sha-256"];
  runProgram(
    binaries,
    "initdb",
    ["-D", data, "-U", "postgres", "-E", "UTF8", ...auth, "--no-instructions", "--no-sync", ...collation],
    account,
  );
  const statements = [
    `create role schakel login nosuperuser nobypassrls createdb createrole password '${password}'`,
    "create database schakel owner schakel",
  ];
  runProgram(binaries, "postgres", ["--single", "-D", data, "postgres"], account, statements.map((statement) => `${statement}\n`).join(""));
}

/** Resolves when the server says that it accepts connections; rejects with its log when it ends before. */
function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((settle, refuse) => {
    let log = "";
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      // Read on for ever, so that the pipe never fills; keep only what tells of the start.
      if (log.length < 20_000) log += text;
      if (log.includes("ready to accept connections")) settle();
    });
    server.once("error", refuse);
    server.once("exit", (code) => refuse(new Error(`PostgreSQL ended with exit code ${code}:\n${log}`)));
  });
}

/** Stops the server: fast shutdown, and after ten seconds at once. */
function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((settle) => {
    const timer = setTimeout(() => server.kill("SIGQUIT"), 10_000);
    server.once("exit", () => {
      clearTimeout(timer);
      settle();
    });
    server.kill("SIGINT");
  });
}

function binariesAtHand(): PostgresBinaries {
  const found = findBinaries();
  if (found) return found;
  const how = `install it (Debian: apt-get install postgresql), or name its folder in SCHAKEL_POSTGRES_BIN`;
  if (process.env["SCHAKEL_INSTALL_POSTGRES"] !== "1") throw new Error(`No PostgreSQL ${oldestMajor} or later is at hand: ${how}.`);
  installOnDebian();
  const installed = findBinaries();
  if (!installed) throw new Error(`Debian's PostgreSQL is older than ${oldestMajor}: ${how}.`);
  return installed;
}

/**
 * Starts a PostgreSQL server with fsync on, on a free loopback port and a Unix socket. Installs Debian's when there is none and
 * SCHAKEL_INSTALL_POSTGRES is 1. Throws an Error that tells plainly why it cannot.
 */
export async function startPostgres(): Promise<PostgresAtHand> {
  const binaries = binariesAtHand();
  const account = serverAccount();
  const folder = mkdtempSync(join(tmpdir(), "schakel-pg-"));
  if (account) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  const password = randomBytes(24).toString("hex");
  try {
    const data = join(folder, "data");
    createCluster(binaries, data, account, password);
    const port = await freePort();
    const settings = [
      "listen_addresses=127.0.0.1",
      `port=${port}`,
      `unix_socket_directories=${folder}`,
      "max_connections=200",
      "shared_buffers=256MB",
      "fsync=on",
    ];
    const server = spawn(join(binaries.folder, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
      ...account,
      cwd: "/",
      env: clean(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    await untilReady(server);
    const urls = {
      url: `postgres://schakel:${password}@127.0.0.1:${port}/schakel`,
      superuserUrl: `postgres://postgres@localhost:${port}/schakel?host=${encodeURIComponent(folder)}`,
    };
    return { ...urls, version: binaries.version, ...handle(server, folder) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The one way to stop the server and remove its folder, also when this process is told to end. */
function handle(server: ChildProcess, folder: string): Pick<PostgresAtHand, "stop" | typeof Symbol.asyncDispose> {
  const onExit = (): void => void server.kill("SIGQUIT");
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const stop = async (): Promise<void> => {
    await stopServer(server);
    process.off("exit", onExit);
    remove();
  };
  process.on("exit", onExit);
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(code)));
  }
  // The pipe of its log must not keep this process alive when all else is done.
  server.unref();
  return { stop, [Symbol.asyncDispose]: stop };
}

if (import.meta.main) {
  const server = await startPostgres();
  console.log(`DATABASE_URL=${server.url}`);
  setInterval(() => {}, 1 << 30);
}
