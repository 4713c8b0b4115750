import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

export type Found = { readonly path: string } | { readonly missing: string };

/**
 * A Chromium for the browser tests: the one SCHAKEL_CHROMIUM names, one that is installed, or Debian's, which is installed when this user may. Otherwise
 * tells in a sentence what is missing.
 */
export function findChromium(): Found {
  const named = process.env["SCHAKEL_CHROMIUM"];
  if (named) return existsSync(named) ? { path: named } : { missing: `SCHAKEL_CHROMIUM names ${named}, which does not exist` };
  const installed = usual.find((path) => existsSync(path));
  if (installed) return { path: installed };
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    return {
      missing:
        "no Chromium here, and it may not be installed: install it (Debian: apt-get install chromium) or name one in SCHAKEL_CHROMIUM",
    };
  }
  process.stderr.write("Installing Debian's Chromium for the browser tests…\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", "chromium"],
  ]) {
    const run = spawnSync("apt-get", args, { env, encoding: "utf8", timeout: 300_000 });
    if (run.status !== 0)
      return { missing: `Debian's Chromium could not be installed: ${run.stderr.trim().split("\n").at(-1) ?? "apt-get failed"}` };
  }
  return existsSync("/usr/bin/chromium") ? { path: "/usr/bin/chromium" } : { missing: "apt-get installed no /usr/bin/chromium" };
}
