// Keeps package-lock.json complete. npm leaves a platform package out when the registry at hand did not serve it, and then `npm ci`
// refuses the whole lockfile on every machine (npm/cli issue 4828).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "./outcome.ts";

interface LockEntry {
  version?: string;
  integrity?: string;
  optional?: boolean;
  os?: string[] | string;
  cpu?: string[] | string;
  libc?: string[];
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, LockEntry>;
}

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/** Where npm looks for `name` from the package at `from`: its own node_modules first, then each one above. */
function locked(lock: Lockfile, from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
    if (lock.packages[`${at}${at === "" ? "" : "/"}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}

/** The operating system, processor and C library that a platform package's name tells; undefined when it tells no system. */
function platform(name: string): Pick<LockEntry, "os" | "cpu" | "libc"> | undefined {
  const words = name.split(/[-/]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor)) ?? (words.includes("gnueabihf") ? "arm" : undefined);
  if (!os || !cpu) return undefined;
  const libc = words.some((word) => word.startsWith("musl")) ? "musl" : os === "linux" && /gnu/.test(name) ? "glibc" : undefined;
  return { cpu: [cpu], os: [os], ...(libc ? { libc: [libc] } : {}) };
}

/** Every optional package that a locked package names and the lockfile does not hold: `[path in the lockfile, exact version]`. */
export function missingOptional(lock: Lockfile): [string, string][] {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !locked(lock, path, name))
      .map(([name, version]): [string, string] => [`node_modules/${name}`, version]),
  );
}

/** The lockfile with the missing platform packages added; throws when one tells no platform in its name or asks for no exact version. */
export function complete(lock: Lockfile): Lockfile {
  const added = missingOptional(lock).map(([path, version]): [string, LockEntry] => {
    const where = platform(path.slice("node_modules/".length));
    if (!where || !/^\d+\.\d+\.\d+/.test(version))
      throw new Error(`${path}@${version} is not locked and cannot be added by its name alone.`);
    return [path, { version, optional: true, ...where }];
  });
  const packages = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, "en"));
  return { ...lock, packages: Object.fromEntries(packages) };
}

/** Reads, completes and writes the lockfile in `root`; returns how many entries were added. */
function writeComplete(root: string): number {
  const file = join(root, "package-lock.json");
  const lock = readLockfile(root);
  const missing = missingOptional(lock).length;
  if (missing > 0) writeFileSync(file, `${JSON.stringify(complete(lock), null, 2)}\n`);
  return missing;
}

/** Parses package-lock.json of `root`. */
function readLockfile(root: string): Lockfile {
  return JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lockfile;
}

/** The step of the gate: every optional package is locked, so that `npm ci` works on every platform. */
export const lockfile: Step = {
  name: "lockfile",
  run: (root) => {
    const lock = readLockfile(root);
    const problems = missingOptional(lock).map(
      ([path, version]) => `package-lock.json: ${path}@${version} is not locked; run "npm run lockfile"`,
    );
    return { seen: Object.keys(lock.packages).length, unit: "packages", problems };
  },
};

if (import.meta.main) console.log(`package-lock.json: ${writeComplete(process.cwd())} platform packages added`);
