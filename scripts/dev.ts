// `npm run dev`: a hub with a made-up sector in it, restarted at every change, behind Vite, which shows changed screens at once.
import { spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readConfig } from "@schakel/hub/local";
import { PASSWORD, people, seedHub } from "./seed/seed.ts";

const usage = `usage: npm run dev -- [--fresh]
  --fresh  throw the made-up sector away and make it anew`;

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const folder = join(root, "data", "dev");
const port = process.env["PORT"] ?? "4000";
// Pages come from Vite, so that is where requests say they come from.
const address = "http://localhost:5173";
const { DATABASE_URL: _, ...inherited } = process.env;
const env = { ...inherited, SCHAKEL_DATA: folder, PORT: port, PUBLIC_URL: address };

async function prepare(): Promise<void> {
  console.log("Looking whether the sector is there; making it up takes half a minute, once…");
  try {
    await seedHub(readConfig(env), (line) => console.log(`  ${line}`));
  } catch (error) {
    // Half a sector would pass for a whole one next time.
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  for (const { email, at } of people) console.log(`  ${email.padEnd(34)} ${at}`);
}

/** Starts both and ends both: when one stops, the other has no use. */
function run(): void {
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  const quiet = "--disable-warning=ExperimentalWarning";
  const children: ChildProcess[] = [
    spawn(process.execPath, [quiet, "--watch", "--watch-preserve-output", join(root, "cli/src/main.ts"), "serve"], {
      env,
      cwd: root,
      stdio: "inherit",
    }),
    spawn(process.execPath, [vite, "--clearScreen", "false", "--logLevel", "warn"], { env, cwd: join(root, "web"), stdio: "inherit" }),
  ];
  const end = (): void => children.forEach((child) => child.kill("SIGTERM"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  for (const child of children) child.on("exit", end);
  console.log(
    `\nOpen ${address} and sign in as one of the people above (beheer@voorbeeldketen.example operates the hub); the password is "${PASSWORD}".\n`,
  );
}

const { values } = parseArgs({ options: { fresh: { type: "boolean", default: false }, help: { type: "boolean", default: false } } });
if (values.help) console.log(usage);
else {
  if (values.fresh) rmSync(folder, { recursive: true, force: true });
  await prepare();
  run();
}
