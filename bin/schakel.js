#!/usr/bin/env node
// The command `schakel`: plain JavaScript so that any Node.js ≥ 20 can start it.
import { fileURLToPath } from "node:url";
import { exec24 } from "./node24.js";

exec24([fileURLToPath(new URL("../cli/src/main.ts", import.meta.url)), ...process.argv.slice(2)]);
