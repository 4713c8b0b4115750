// Finds a Node.js that runs TypeScript sources directly (24 or later): this one, or the binary that npm installed beside us.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";

const wanted = 24;

/**
 * @param {{ version: string, platform: string, arch: string, execPath: string }} host the Node.js that asks; by default this one
 * @returns {string} path of a Node.js ≥ 24; throws an Error that names the remedy when there is none.
 */
export function node24(host = process) {
  const { version, platform, arch, execPath } = host;
  if (Number(version.slice(1).split(".")[0]) >= wanted) return execPath;
  // The names under which the binaries are published: see optionalDependencies in package.json.
  const names = [`node-${platform === "win32" ? "win" : platform}-${arch}`, `node-bin-${platform}-${arch}`];
  const require = createRequire(import.meta.url);
  for (const name of names) {
    try {
      return require.resolve(`${name}/bin/node${platform === "win32" ? ".exe" : ""}`);
    } catch {
      // Not this name: the next, or the message below.
    }
  }
  throw new Error(
    `Schakel runs on Node.js ${wanted} or later. This is Node.js ${version}, and npm has installed no Node.js ${wanted} for ${platform}-${arch} beside it. ` +
      `Run "npm ci" without --omit=optional, or install Node.js ${wanted} from nodejs.org.`,
  );
}

/** Says why it cannot go on; 70 is the command line's code for "internal" (EX_SOFTWARE in sysexits.h). */
function fail(message) {
  console.error(message);
  process.exit(70);
}

/**
 * `npm start` runs us through a shell. Told to end, npm ends that shell, which tells nobody: so when our parent is gone, the child is
 * asked to end. Only under npm: someone who starts us in the background means us to outlive the shell.
 */
function endWithParent(child) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    child.kill("SIGTERM");
  }, 200);
}

/** Runs Node.js 24 with these arguments in this process's place: same streams, signals passed on, same exit code. */
export function exec24(args, env = process.env) {
  let binary;
  try {
    binary = node24();
  } catch (error) {
    return fail(error.message);
  }
  const child = spawn(binary, ["--disable-warning=ExperimentalWarning", ...args], { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // At a terminal Ctrl-C reaches the child by itself: passing it on would be a second Ctrl-C, which means "at once".
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  if (env.npm_lifecycle_event) endWithParent(child);
  child.on("error", (error) => fail(`Node.js ${wanted} (${binary}) did not start: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
