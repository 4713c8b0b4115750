#!/usr/bin/env node
// `npm run build`: the screens, as `npm start` builds them when they are missing or old.
import { buildScreens } from "./screens.js";

const problem = buildScreens();
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}
