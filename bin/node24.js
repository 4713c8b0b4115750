// Finds a Node.js that runs TypeScript sources directly (24 or later): this one, or the binary that npm installed beside us.
import { createRequire } from "node:module";
import { spawn } from "node:child_process";
import { constants } from "node:os";

const wanted = 24;

/** @returns {string} path of a Node.js ≥ 24; throws an Error that names the remedy when there is none. */
export function node24() {
  if (Number(process.versions.node.split(".")[0]) >= wanted) return process.execPath;
  const { platform, arch } = process;
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
    `Schakel runs on Node.js ${wanted}. This is ${process.version}, and npm has no Node.js ${wanted} for ${platform}-${arch} among ` +
      `the installed optional packages. Run "npm ci" without --omit=optional, or install Node.js ${wanted} from nodejs.org.`,
  );
}

/** Runs Node.js 24 with these arguments in this process's place: same streams, signals passed on, same exit code. */
export function exec24(args, env = process.env) {
  let binary;
  try {
    binary = node24();
  } catch (error) {
    console.error(error.message);
    process.exit(70);
  }
  const child = spawn(binary, ["--disable-warning=ExperimentalWarning", ...args], { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`Node.js ${wanted} did not start: ${error.message}`);
    process.exit(70);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
