// Builds the screens when their sources are newer than what is built: at the first start, and after an upgrade from sources.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { node24 } from "./node24.js";
import { putInPlace } from "./put-in-place.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = [
  "web/src",
  "web/public",
  "web/build",
  "web/index.html",
  "web/vite.config.ts",
  "contract/src",
  "content",
  "package-lock.json",
];

/** One value for everything the screens are built from: names, sizes and times of change. */
function fingerprint() {
  const hash = createHash("sha256");
  const visit = (path) => {
    const about = statSync(join(root, path));
    // Tests are no part of the screens.
    if (/\.test\.ts$|\/(testing|story)$/.test(path)) return;
    if (!about.isDirectory()) hash.update(`${path}\n${about.size}\n${about.mtimeMs}\n`);
    else for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
  };
  for (const source of sources) visit(source);
  return hash.digest("hex");
}

/**
 * Makes sure that web/dist holds the screens of these sources. A packaged installation has no sources and keeps what it came with.
 * @returns {string | undefined} why they could not be built; undefined when they are there.
 */
export function buildScreens() {
  if (!existsSync(join(root, "web/src"))) return undefined;
  const dist = join(root, "web/dist");
  const stamp = join(dist, ".sources");
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return undefined;
  console.log("Building the screens, which takes a few seconds and is done once…");
  const fresh = join(root, `web/dist.${process.pid}`);
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  const built = spawnSync(node24(), [vite, "build", "--outDir", fresh, "--emptyOutDir", "--logLevel", "warn"], {
    cwd: join(root, "web"),
    encoding: "utf8",
  });
  if (built.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    return `The screens could not be built:\n${built.stderr}${built.stdout}`;
  }
  writeFileSync(join(fresh, ".sources"), now);
  // Another start may have been quicker: the last one wins, and both hold the same.
  try {
    putInPlace(fresh, dist);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return undefined;
}
