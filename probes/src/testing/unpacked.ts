import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { hasProgram } from "./programs.ts";

// Debian's programs that exclude each other when installed, and so are only unpacked, in a folder that is kept.

const root = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "schakel-lab");

export interface Unpacked {
  readonly command: string;
  /** Where the libraries are that came with it. */
  readonly env: Readonly<Record<string, string>>;
}

/** What each package needs that a system need not have. */
const libraries: Readonly<Record<string, readonly string[]>> = { vsftpd: ["libwrap0"], "pure-ftpd": ["libsodium23"] };

/**
 * The program of a Debian package of the same name: the one that is installed, or else one that is downloaded and unpacked, which changes
 * nothing of the system. Gives why not when it cannot be had.
 */
export function unpackedProgram(name: string): Unpacked | string {
  if (hasProgram(name)) return { command: name, env: {} };
  const folder = join(root, name);
  const command = join(folder, "usr/sbin", name);
  if (!existsSync(command)) {
    if (!hasProgram("apt-get") || !hasProgram("dpkg")) return `${name} is not installed, and this is not Debian`;
    mkdirSync(folder, { recursive: true });
    spawnSync("apt-get", ["download", "-q", name, ...(libraries[name] ?? [])], { cwd: folder, stdio: "ignore", timeout: 60_000 });
    for (const file of readdirSync(folder).filter((one) => one.endsWith(".deb"))) spawnSync("dpkg", ["-x", join(folder, file), folder]);
  }
  if (!existsSync(command)) return `${name} is not installed, and its package could not be downloaded`;
  const lib = join(folder, "usr/lib");
  const paths = existsSync(lib) ? readdirSync(lib).map((one) => join(lib, one)) : [];
  return { command, env: { LD_LIBRARY_PATH: paths.join(":") } };
}
