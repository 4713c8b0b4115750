// Finds the programs of a PostgreSQL server on this machine.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

export interface PostgresBinaries {
  /** Folder that holds initdb and postgres. */
  readonly folder: string;
  /** As `postgres --version` tells it: "postgres (PostgreSQL) 15.18 (Debian …)". */
  readonly version: string;
  readonly major: number;
}

/** The oldest PostgreSQL whose SQL the hub is written for. */
export const oldestMajor = 15;

/** The major version in what `postgres --version` prints: "postgres (PostgreSQL) 18.1" → 18; undefined when it is no such line. */
export function majorVersion(line: string): number | undefined {
  const major = /\(PostgreSQL\) (\d+)/.exec(line)?.[1];
  return major === undefined ? undefined : Number(major);
}

/** Folders that may hold the programs, best first: the one named in the environment, Debian's (newest version first), PATH. */
function candidates(env: NodeJS.ProcessEnv): string[] {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "" && existsSync(join(folder, "postgres")));
  return [
    ...(env["SCHAKEL_POSTGRES_BIN"] ? [env["SCHAKEL_POSTGRES_BIN"]] : []),
    ...versions.map((version) => join(debian, version, "bin")),
    // A link on PATH leads to the folder where initdb finds its shared files.
    ...onPath.map((folder) => dirname(realpathSync(join(folder, "postgres")))),
  ];
}

/** The best server programs at hand, version 15 or later; undefined when there are none. */
export function findBinaries(env: NodeJS.ProcessEnv = process.env): PostgresBinaries | undefined {
  for (const folder of candidates(env)) {
    if (!existsSync(join(folder, "initdb")) || !existsSync(join(folder, "postgres"))) continue;
    const version = spawnSync(join(folder, "postgres"), ["--version"], { encoding: "utf8" }).stdout?.trim() ?? "";
    const major = majorVersion(version);
    if (major !== undefined && major >= oldestMajor) return { folder, version, major };
  }
  return undefined;
}

/** Installs Debian's PostgreSQL when this is Debian and we are root; throws an Error that tells why it could not. */
export function installOnDebian(): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error("PostgreSQL can only be installed here by root on Debian.");
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-q"],
    ["install", "-y", "-q", "--no-install-recommends", "postgresql"],
  ]) {
    const { status } = spawnSync("apt-get", args, { env, stdio: ["ignore", "inherit", "inherit"] });
    if (status !== 0) throw new Error(`apt-get ${args.join(" ")} ended with exit code ${status}.`);
  }
}
