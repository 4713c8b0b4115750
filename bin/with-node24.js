#!/usr/bin/env node
// Runs a script of the project with Node.js 24, whatever Node.js npm itself runs on.
import { exec24 } from "./node24.js";

exec24(process.argv.slice(2));
