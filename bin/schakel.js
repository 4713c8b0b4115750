#!/usr/bin/env node
// The command `schakel`: plain JavaScript so that any Node.js ≥ 20 can start it.
import { fileURLToPath } from "node:url";
import { exec24 } from "./node24.js";
import { buildScreens } from "./screens.js";

const [command, ...rest] = process.argv.slice(2);
if (command === "serve" && !rest.includes("--help")) {
  const problem = buildScreens();
  if (problem !== undefined) console.error(`${problem}\nThe hub starts without them; its API and commands work.`);
}
exec24([fileURLToPath(new URL("../cli/src/main.ts", import.meta.url)), ...process.argv.slice(2)]);
